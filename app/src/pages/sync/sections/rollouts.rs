use domain::view::SyncView;
use leptos::prelude::*;

use super::rollout_item::RolloutItem;
use crate::components::timeline::Timeline;

/// The newest rollouts of the app, each with what it did machine by machine.
#[component]
pub(in crate::pages::sync) fn Rollouts(sync: Memo<SyncView>) -> impl IntoView {
    let rollouts = Memo::new(move |_| sync.read().rollouts.clone());
    let some = Memo::new(move |_| !rollouts.read().is_empty());
    let id = sync.with_untracked(|sync| sync.row.id);
    view! {
        <Show when=move || some.get()>
            <section class="stack stack--tight" aria-labelledby="rollouts-title">
                <h2 id="rollouts-title">"Rollouts"</h2>
                <Timeline label="Rollouts, newest first">
                    <For
                        each=move || rollouts.get()
                        key=|rollout| rollout.id
                        children=move |first| view! { <RolloutItem sync=id first rollouts/> }
                    />
                </Timeline>
            </section>
        </Show>
    }
}
