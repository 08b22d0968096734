use domain::{Role, view::SyncView};
use leptos::prelude::*;

use super::super::actions::Openers;
use crate::{
    components::{alert::Alert, button::Button, icon::IconName, tag::Tone},
    state::current_project,
};

/// A rollout that the app's policy holds up, and the two ways to let it go on.
#[component]
pub(in crate::pages::sync) fn HeldRollout(sync: Memo<SyncView>, openers: Openers) -> impl IntoView {
    let held = Memo::new(move |_| {
        let sync = sync.read();
        let facts = &sync.row.facts;
        if !facts.auto_redeploy {
            return None;
        }
        let frozen = || {
            facts.rollout_frozen.then(|| {
                "Rollouts to this app are frozen. Machines keep their former values.".to_owned()
            })
        };
        frozen().or_else(|| facts.rollout_postponed.clone())
    });
    let project = current_project();
    let (may_roll_out, may_change) = (project.may(Role::Developer), project.may(Role::Admin));
    let ways = move || {
        view! {
            <span class="cluster">
                {may_roll_out.then(|| view! {
                    <Button
                        small=true
                        icon=IconName::Restart
                        on_click=move |_| openers.open(openers.roll_out)
                    >
                        "Roll out now"
                    </Button>
                })}
                {may_change.then(|| view! {
                    <Button
                        small=true
                        icon=IconName::Edit
                        on_click=move |_| openers.open(openers.policy)
                    >
                        "Change policy"
                    </Button>
                })}
            </span>
        }
    };
    move || {
        held.get().map(|sentence| {
            view! {
                <Alert tone=Tone::Info title="A rollout waits" live=true action=ways>
                    {sentence}
                </Alert>
            }
        })
    }
}
