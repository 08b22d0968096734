use domain::{
    Timestamp,
    view::{MachineRow, SyncView},
};
use leptos::prelude::*;

use super::super::words::machine_words;
use crate::components::{
    meter::Meter,
    relative_time::RelativeTime,
    table::{Cell, HeaderCell, Table},
    tag::{Dot, Tag},
};

/// The app's machines and what each runs.
#[component]
pub(in crate::pages::sync) fn Machines(sync: Memo<SyncView>) -> impl IntoView {
    let machines = Memo::new(move |_| sync.read().machines.clone());
    let newest_write = Memo::new(move |_| newest_write(&sync.read()));
    let none = Memo::new(move |_| machines.read().is_empty());
    let counted = Memo::new(move |_| {
        let sync = sync.read();
        let facts = &sync.row.facts;
        (facts.auto_redeploy && facts.machines > 0).then_some((facts.machines_live, facts.machines))
    });
    let redeploys = Memo::new(move |_| sync.read().row.facts.auto_redeploy);
    let done = Signal::derive(move || counted.get().map_or(0, |(live, _)| live));
    let total = Signal::derive(move || counted.get().map_or(0, |(_, all)| all));
    let head = || {
        view! {
            <HeaderCell label="Machine"/>
            <HeaderCell label="Group"/>
            <HeaderCell label="State"/>
            <HeaderCell label="Runs"/>
            <HeaderCell label="Updated"/>
        }
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="machines-title">
            <div class="split">
                <h2 id="machines-title">"Machines"</h2>
                <Show when=move || counted.get().is_some()><Meter done total/></Show>
            </div>
            <Show
                when=move || !none.get()
                fallback=move || view! { <p class="muted">{unknown(redeploys.get())}</p> }
            >
                <Table caption="Machines and what each runs" head>
                    <For
                        each=move || machines.get()
                        key=|machine| machine.id.clone()
                        children=move |first| view! { <MachineTableRow first machines newest_write/> }
                    />
                </Table>
            </Show>
        </section>
    }
}

#[component]
fn MachineTableRow(
    /// The machine when it first came into the list.
    first: MachineRow,
    machines: Memo<Vec<MachineRow>>,
    newest_write: Memo<Option<Timestamp>>,
) -> impl IntoView {
    let (id, name) = (first.id.clone(), first.name.clone());
    let shown_id = id.clone();
    let machine = Memo::new(move |former: Option<&MachineRow>| {
        let found = machines.with(|all| all.iter().find(|machine| machine.id == id).cloned());
        found.unwrap_or_else(|| former.unwrap_or(&first).clone())
    });
    let words = Memo::new(move |_| machine_words(&machine.read(), newest_write.get()));
    view! {
        <tr role="row">
            <Cell label="Machine" primary=true nowrap=true>
                <span class="sync-page__machine">
                    <span>{name}</span>
                    <code class="muted">{shown_id}</code>
                </span>
            </Cell>
            <Cell label="Group">
                <span class="sync-page__place">
                    <Tag>{move || machine.read().group.to_string()}</Tag>
                    <span class="muted">{move || machine.read().region.clone()}</span>
                </span>
            </Cell>
            <Cell label="State" nowrap=true>{move || machine.read().state.as_str().to_owned()}</Cell>
            <Cell label="Runs">
                <span class="sync-page__runs">
                    <Dot
                        tone=Signal::derive(move || words.read().tone)
                        label=Signal::derive(move || words.read().text.clone())
                    />
                </span>
            </Cell>
            <Cell label="Updated" nowrap=true>
                <RelativeTime at_ms=Signal::derive(move || machine.read().updated_at.as_millis())/>
            </Cell>
        </tr>
    }
}

fn unknown(auto_redeploy: bool) -> &'static str {
    if auto_redeploy {
        "No machine has been looked at yet: the rollout after the next push does."
    } else {
        "Auto redeploy is off, so Airlift has not looked at the machines: they take new values at their next deploy, or when you roll out now."
    }
}

fn newest_write(sync: &SyncView) -> Option<Timestamp> {
    sync.keys.iter().filter_map(|key| key.written_at).max()
}
