use domain::{
    Role, SyncName,
    view::{KeyState, SyncView},
};
use leptos::prelude::*;
use leptos_router::location::Url;

use super::{super::actions::Openers, held_rollout::HeldRollout};
use crate::{
    components::{alert::Alert, button::Button, icon::IconName, tag::Tone},
    state::current_project,
};

/// What needs a person, each with the way to act on it.
#[component]
pub(in crate::pages::sync) fn Notices(sync: Memo<SyncView>, openers: Openers) -> impl IntoView {
    let deleting = Memo::new(move |_| sync.read().deleting);
    let source_gone = Memo::new(move |_| !sync.read().row.source_exists);
    view! {
        <Show when=move || deleting.get()>
            <Alert tone=Tone::Info title="Being deleted" live=true>
                "This sync goes as soon as its secrets are gone from Fly.io."
            </Alert>
        </Show>
        <Show when=move || source_gone.get()>
            <Alert tone=Tone::Danger title="Source folder deleted">
                "Nothing is pushed or removed until the sync has a source again."
            </Alert>
        </Show>
        <HeldNotice sync openers/>
        <ConflictNotice sync/>
        <HeldRollout sync openers/>
        <RolloutNotice sync openers/>
    }
}

#[component]
fn HeldNotice(sync: Memo<SyncView>, openers: Openers) -> impl IntoView {
    let keys = Memo::new(move |_| {
        let sync = sync.read();
        let held = sync.keys.iter().filter(|key| key.state == KeyState::Held);
        held.map(|key| key.key.clone()).collect::<Vec<_>>()
    });
    let may_approve = current_project().may(Role::Developer);
    move || {
        let keys = keys.get();
        (!keys.is_empty()).then(|| {
            let title = match keys.len() {
                1 => "1 removal needs approval".to_owned(),
                n => format!("{n} removals need approval"),
            };
            let review = move || {
                may_approve.then(|| view! {
                    <Button
                        small=true
                        icon=IconName::Approval
                        on_click=move |_| openers.open(openers.trigger)
                    >
                        "Review removals"
                    </Button>
                })
            };
            view! {
                <Alert tone=Tone::Warning title=title action=review>
                    <p>"At Fly.io, not in the source, and not written by Airlift: left alone until somebody approves."</p>
                    {named(keys)}
                </Alert>
            }
        })
    }
}

#[component]
fn ConflictNotice(sync: Memo<SyncView>) -> impl IntoView {
    let conflicts = Memo::new(move |_| {
        let sync = sync.read();
        let conflicts = sync.keys.iter().filter_map(|key| match &key.state {
            KeyState::Conflict(owner) => Some((key.key.clone(), owner.clone())),
            _ => None,
        });
        conflicts.collect::<Vec<_>>()
    });
    move || {
        let conflicts = conflicts.get();
        (!conflicts.is_empty()).then(|| {
            let items = conflicts
                .into_iter()
                .map(|(key, owner)| view! {
                    <li><code>{key}</code> " belongs to " {owner_link(&owner)}</li>
                })
                .collect_view();
            view! {
                <Alert tone=Tone::Warning title="Another sync of this app owns keys that this one wants">
                    <ul>{items}</ul>
                    <p>"They were left alone. Give one of the two syncs a key schema, or take the secrets out of one source."</p>
                </Alert>
            }
        })
    }
}

/// A sync that is known by its name only is found in the list.
pub(super) fn owner_link(owner: &SyncName) -> impl IntoView + use<> {
    let search = format!("/integrations/syncs?search={}", Url::escape(owner.as_str()));
    let href = current_project().url(&search);
    view! { <a href=href>{owner.to_string()}</a> }
}

#[component]
fn RolloutNotice(sync: Memo<SyncView>, openers: Openers) -> impl IntoView {
    let failure = Memo::new(move |_| sync.read().row.facts.rollout_failure.clone());
    let project = current_project();
    let may_roll_out = project.may(Role::Developer);
    move || {
        failure.get().map(|sentence| {
            let again = move || {
                may_roll_out.then(|| {
                    view! {
                        <Button
                            small=true
                            icon=IconName::Restart
                            on_click=move |_| openers.open(openers.roll_out)
                        >
                            "Roll out again"
                        </Button>
                    }
                })
            };
            view! {
                <Alert tone=Tone::Danger title="The rollout stopped" live=true action=again>
                    {sentence}
                </Alert>
            }
        })
    }
}

fn named(keys: Vec<String>) -> impl IntoView {
    let keys = keys
        .into_iter()
        .map(|key| view! { <li><code>{key}</code></li> })
        .collect_view();
    view! { <ul class="approval__keys">{keys}</ul> }
}
