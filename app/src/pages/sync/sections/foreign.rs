use domain::view::SyncView;
use leptos::prelude::*;

use crate::components::{
    relative_time::RelativeTime,
    table::{Cell, HeaderCell, Table},
    tag::Counter,
};

/// Names at Fly.io that Airlift did not write, folded: they are nobody's worry until somebody asks.
#[component]
pub(in crate::pages::sync) fn Foreign(sync: Memo<SyncView>) -> impl IntoView {
    let rows = Memo::new(move |_| sync.read().foreign.clone());
    let count = Signal::derive(move || rows.read().len());
    let head = || {
        view! {
            <HeaderCell label="Key"/>
            <HeaderCell label="Noticed"/>
        }
    };
    view! {
        <Show when=move || count.get() != 0>
            <section class="stack stack--tight" aria-labelledby="foreign-title">
                <h2 id="foreign-title">"Not written by Airlift " <Counter count/></h2>
                <p class="muted">
                    "At Fly.io under names that this sync manages. None is removed unless somebody approves it in a plan."
                </p>
                <details class="sync-page__more">
                    <summary>"Show the keys"</summary>
                    <Table caption="Keys that Airlift did not write" head>
                        <For
                            each=move || rows.get()
                            key=|row| format!("{row:?}")
                            children=move |row| view! {
                                <tr role="row">
                                    <Cell label="Key" primary=true><code>{row.key}</code></Cell>
                                    <Cell label="Noticed" nowrap=true>
                                        <RelativeTime at_ms=row.since.as_millis()/>
                                    </Cell>
                                </tr>
                            }
                        />
                    </Table>
                </details>
            </section>
        </Show>
    }
}
