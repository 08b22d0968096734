use domain::view::SyncView;
use leptos::prelude::*;

use super::run_item::RunItem;
use crate::components::timeline::Timeline;

/// The newest runs, each with what it did key by key.
#[component]
pub(in crate::pages::sync) fn Runs(sync: Memo<SyncView>) -> impl IntoView {
    let runs = Memo::new(move |_| sync.read().runs.clone());
    let none = Memo::new(move |_| runs.read().is_empty());
    let id = sync.with_untracked(|sync| sync.row.id);
    view! {
        <section class="stack stack--tight" aria-labelledby="runs-title">
            <h2 id="runs-title">"Runs"</h2>
            <Show
                when=move || !none.get()
                fallback=|| view! { <p class="muted">"No run yet."</p> }
            >
                <Timeline label="Runs, newest first">
                    <For
                        each=move || runs.get()
                        key=|run| run.id
                        children=move |first| view! { <RunItem sync=id first runs/> }
                    />
                </Timeline>
            </Show>
        </section>
    }
}
