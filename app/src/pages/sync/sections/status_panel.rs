use domain::{Role, view::SyncView};
use leptos::prelude::*;

use super::super::words::remedy;
use crate::{
    components::{button::ButtonLink, icon::IconName, relative_time::RelativeTime, tag::Tag},
    state::current_project,
};

/// The status in a sentence: what is so, what happens next, and where its cause can be removed.
#[component]
pub(in crate::pages::sync) fn StatusPanel(sync: Memo<SyncView>) -> impl IntoView {
    let sentence = Memo::new(move |_| sync.read().row.facts.status().sentence);
    let manual = Memo::new(move |_| !sync.read().row.facts.auto_sync);
    let last = Memo::new(move |_| sync.read().row.last_synced_at);
    let next = Memo::new(move |_| {
        let sync = sync.read();
        let facts = &sync.row.facts;
        let waits = facts.failure.is_some() && facts.blocked.is_none() && !facts.running;
        facts.next_attempt_at.filter(|_| waits)
    });
    let attempt = Memo::new(move |_| sync.read().row.facts.attempt);
    let retry = move || {
        next.get().map(|at| {
            view! {
                <span class="sync-status__retry">
                    {move || format!("Attempt {} failed. Next try ", attempt.get())}
                    <RelativeTime at_ms=at.as_millis()/>
                </span>
            }
        })
    };
    let synced = move || match last.get() {
        Some(at) => {
            view! { <span>"Last synced " <RelativeTime at_ms=at.as_millis()/></span> }.into_any()
        }
        None => view! { <span>"Never synced"</span> }.into_any(),
    };
    view! {
        <section class="panel sync-status" aria-label="Status">
            <p class="sync-status__sentence" role="status">{move || sentence.get()}</p>
            <p class="cluster muted">
                {synced}
                {retry}
                <Show when=move || manual.get()><Tag>"Auto-sync off"</Tag></Show>
            </p>
            <RemedyLink sync/>
        </section>
    }
}

#[component]
fn RemedyLink(sync: Memo<SyncView>) -> impl IntoView {
    let project = current_project();
    let may_change = project.may(Role::Admin);
    let place = Memo::new(move |_| sync.with(remedy));
    move || {
        let place = place.get().filter(|_| may_change)?;
        let href = project.url(&place.page);
        Some(view! {
            <div><ButtonLink href icon=IconName::ArrowRight small=true>{place.label}</ButtonLink></div>
        })
    }
}
