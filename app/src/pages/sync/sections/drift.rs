use domain::{
    DriftFate, DriftSeen, Role,
    view::{DriftRow, SyncView},
};
use leptos::prelude::*;

use super::super::{acceptance::Acceptance, actions::Openers, words::drift_words};
use crate::{
    components::{
        button::Button,
        icon::IconName,
        relative_time::RelativeTime,
        table::{Cell, HeaderCell, RowActions, Table},
        tag::{Counter, Dot},
    },
    state::current_project,
};

/// What somebody else changed or removed at Fly.io: since when, what happens next, and the two ways to
/// decide it. Not there as long as there is nothing to tell.
#[component]
pub(in crate::pages::sync) fn Drift(sync: Memo<SyncView>, openers: Openers) -> impl IntoView {
    let rows = Memo::new(move |_| sync.read().drift.clone());
    let count = Signal::derive(move || rows.read().len());
    let open = Memo::new(move |_| undecided(&rows.read()));
    let may_decide = current_project().may(Role::Developer);
    let lasting = Memo::new(move |_| !sync.read().deleting);
    let offers = move || may_decide && lasting.get() && !open.read().is_empty();
    let acceptance = Acceptance::new();
    let accept_all = move |_| acceptance.accept(&openers.subject(), open.get_untracked());
    let observed = Memo::new(move |_| sync.read().observed_at);
    view! {
        <Show when=move || count.get() != 0>
            <section class="stack stack--tight" aria-labelledby="drift-title">
                <div class="split">
                    <h2 id="drift-title">"Changed outside Airlift " <Counter count/></h2>
                    <Show when=offers>
                        <div class="cluster needs-js">
                            <Button
                                small=true
                                icon=IconName::Check
                                busy=acceptance.busy()
                                on_click=accept_all
                            >
                                {move || accept_label(open.read().len())}
                            </Button>
                            <Button
                                small=true
                                icon=IconName::Play
                                on_click=move |_| openers.open(openers.trigger)
                            >
                                "Push again"
                            </Button>
                        </div>
                    </Show>
                </div>
                {move || observed.get().map(|at| view! {
                    <p class="muted">"Last compared with Fly.io " <RelativeTime at_ms=at.as_millis()/></p>
                })}
                <DriftTable
                    rows
                    offered=Signal::derive(move || offers() && open.read().len() > 1)
                    acceptance
                    openers
                />
            </section>
        </Show>
    }
}

#[component]
fn DriftTable(
    rows: Memo<Vec<DriftRow>>,
    /// Each row can be accepted by itself.
    offered: Signal<bool>,
    acceptance: Acceptance,
    openers: Openers,
) -> impl IntoView {
    let head = || {
        view! {
            <HeaderCell label="Key"/>
            <HeaderCell label="At Fly.io"/>
            <HeaderCell label="Noticed"/>
            <HeaderCell label="What happens next"/>
            <HeaderCell label="Actions" label_hidden=true/>
        }
    };
    view! {
        <Table caption="Keys that were changed outside Airlift" head>
            <For
                each=move || rows.get()
                key=|row| format!("{row:?}")
                children=move |row| view! { <DriftTableRow row offered acceptance openers/> }
            />
        </Table>
    }
}

#[component]
fn DriftTableRow(
    row: DriftRow,
    offered: Signal<bool>,
    acceptance: Acceptance,
    openers: Openers,
) -> impl IntoView {
    let words = drift_words(&row);
    let since = row.since.as_millis();
    let at = words
        .at
        .map(|at| view! { " " <RelativeTime at_ms=at.as_millis()/> });
    let undecided = !matches!(row.fate, DriftFate::Accepted { .. });
    let seen = StoredValue::new(seen(&row));
    let accept = move |_| acceptance.accept(&openers.subject(), vec![seen.get_value()]);
    view! {
        <tr role="row">
            <Cell label="Key" primary=true><code>{row.key}</code></Cell>
            <Cell label="At Fly.io"><Dot tone=words.tone label=words.what/></Cell>
            <Cell label="Noticed" nowrap=true><RelativeTime at_ms=since/></Cell>
            <Cell label="What happens next"><span>{words.next} {at}</span></Cell>
            <RowActions>
                <Show when=move || undecided && offered.get()>
                    <Button small=true busy=acceptance.busy() on_click=accept>"Accept"</Button>
                </Show>
            </RowActions>
        </tr>
    }
}

/// What a person can still decide, as it is shown.
fn undecided(rows: &[DriftRow]) -> Vec<DriftSeen> {
    rows.iter()
        .filter(|row| !matches!(row.fate, DriftFate::Accepted { .. }))
        .map(seen)
        .collect()
}

fn seen(row: &DriftRow) -> DriftSeen {
    DriftSeen {
        key: row.key.clone(),
        digest: row.digest.clone(),
    }
}

fn accept_label(count: usize) -> String {
    match count {
        0 | 1 => "Accept".to_owned(),
        n => format!("Accept all {n}"),
    }
}

#[cfg(test)]
mod tests {
    use domain::{ActorName, Timestamp};

    use super::*;

    #[test]
    fn what_was_accepted_is_not_offered_again() {
        let row = |key: &str, fate| DriftRow {
            key: key.to_owned(),
            digest: Some("d".to_owned()),
            since: Timestamp(0),
            fate,
        };
        let accepted = DriftFate::Accepted {
            by: ActorName("Ada".to_owned()),
            at: Timestamp(1),
        };
        let rows = [row("A", DriftFate::Undecided), row("B", accepted)];
        let open = undecided(&rows);
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].key, "A");
    }
}
