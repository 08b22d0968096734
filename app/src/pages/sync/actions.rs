use domain::{Role, view::SyncView};
use leptos::prelude::*;

use super::{AutoSync, Subject};
use crate::{
    components::{
        button::{Button, ButtonKind},
        icon::IconName,
        menu::{Menu, MenuItem},
    },
    state::current_project,
};

/// The dialogs of a sync's page; setting one opens it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Openers {
    sync: Memo<SyncView>,
    pub(super) trigger: RwSignal<Option<Subject>>,
    pub(super) roll_out: RwSignal<Option<Subject>>,
    pub(super) remove: RwSignal<Option<Subject>>,
    pub(super) delete: RwSignal<Option<Subject>>,
    pub(super) policy: RwSignal<Option<Subject>>,
}

impl Openers {
    /// All closed.
    pub(super) fn new(sync: Memo<SyncView>) -> Self {
        let closed = || RwSignal::new(None);
        Self {
            sync,
            trigger: closed(),
            roll_out: closed(),
            remove: closed(),
            delete: closed(),
            policy: closed(),
        }
    }

    /// The sync as the dialogs want to know it.
    pub(super) fn subject(self) -> Subject {
        self.sync.with_untracked(|sync| Subject::of(&sync.row))
    }

    /// Opens one of the dialogs.
    pub(super) fn open(self, dialog: RwSignal<Option<Subject>>) {
        dialog.set(Some(self.subject()));
    }
}

/// What can be done with the sync, as far as the person may. While it is being deleted, only deleting
/// it without waiting is left.
#[component]
pub(super) fn Actions(sync: Memo<SyncView>, openers: Openers) -> impl IntoView {
    let role = Memo::new(move |_| sync.read().role);
    let manages = Memo::new(move |_| role.get() >= Role::Admin);
    let lasting = Memo::new(move |_| !sync.read().deleting);
    let auto_sync = Memo::new(move |_| sync.read().row.facts.auto_sync);
    let pushed = Memo::new(move |_| sync.read().row.facts.pushed_generation.is_some());
    let switch = AutoSync::new();
    let may = move |needed| lasting.get() && role.get() >= needed;
    view! {
        <div class="cluster needs-js">
            <Show when=move || manages.get()><MoreMenu sync openers/></Show>
            <Show when=move || may(Role::Admin)>
                <Button
                    icon=IconName::Zap
                    busy=switch.busy()
                    on_click=move |_| switch.turn(&openers.subject(), !auto_sync.get_untracked())
                >
                    {move || AutoSync::action(auto_sync.get())}
                </Button>
            </Show>
            <Show when=move || may(Role::Developer) && pushed.get()>
                <Button icon=IconName::Restart on_click=move |_| openers.open(openers.roll_out)>
                    "Roll out now"
                </Button>
            </Show>
            <Show when=move || may(Role::Developer)>
                <Button
                    kind=ButtonKind::Primary
                    icon=IconName::Play
                    on_click=move |_| openers.open(openers.trigger)
                >
                    "Trigger Sync"
                </Button>
            </Show>
        </div>
    }
}

#[component]
fn MoreMenu(sync: Memo<SyncView>, openers: Openers) -> impl IntoView {
    let id = sync.with_untracked(|sync| sync.row.id);
    let page = current_project().url(&format!("/integrations/syncs/{id}"));
    let edits = move || {
        ["source", "destination", "options", "details"]
            .map(|group| {
                let href = format!("{page}/edit/{group}");
                view! { <MenuItem label=format!("Edit {group}") icon=IconName::Edit href=href/> }
            })
            .into_iter()
            .collect_view()
    };
    let edits = StoredValue::new(edits);
    let lasting = Memo::new(move |_| !sync.read().deleting);
    view! {
        <Menu label=Signal::derive(move || format!("More actions for {}", sync.read().row.name))>
            <Show when=move || lasting.get()>
                {edits.with_value(|edits| edits())}
                <MenuItem
                    label="Rollout policy"
                    icon=IconName::Clock
                    on_select=move |()| openers.open(openers.policy)
                />
            </Show>
            <Show when=move || lasting.get()>
                <MenuItem
                    label="Remove secrets"
                    icon=IconName::Minus
                    danger=true
                    on_select=move |()| openers.open(openers.remove)
                />
            </Show>
            <MenuItem
                label="Delete sync"
                icon=IconName::Trash
                danger=true
                on_select=move |()| openers.open(openers.delete)
            />
        </Menu>
    }
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use domain::view::ProjectView;

    use super::*;
    use crate::{pages::sync::fixture, state::CurrentProject};

    fn offered(role: Role, deleting: bool) -> Vec<&'static str> {
        let html = Owner::new().with(|| {
            let mut sync = fixture::sync();
            (sync.role, sync.deleting) = (role, deleting);
            provide_context(CurrentProject(ProjectView {
                id: sync.project,
                name: "Acme".parse().unwrap(),
                role,
                environments: Vec::new(),
            }));
            let sync = Memo::new(move |_| sync.clone());
            view! { <Actions sync openers=Openers::new(sync)/> }.to_html()
        });
        [
            "Trigger Sync",
            "Roll out now",
            "Disable auto-sync",
            "Edit source",
            "Delete sync",
        ]
        .into_iter()
        .filter(|action| html.contains(action))
        .collect()
    }

    #[test]
    fn nobody_is_offered_what_they_may_not_do() {
        assert_eq!(offered(Role::Viewer, false), [""; 0]);
        assert_eq!(
            offered(Role::Developer, false),
            ["Trigger Sync", "Roll out now"]
        );
        assert_eq!(offered(Role::Admin, false).len(), 5);
    }

    #[test]
    fn a_sync_that_is_being_deleted_can_only_be_deleted_at_once() {
        assert_eq!(offered(Role::Owner, true), ["Delete sync"]);
    }
}
