use domain::{Role, view::SyncRow};
use leptos::{html, prelude::*};

use crate::{
    components::{
        icon::IconName,
        menu::{Menu, MenuItem},
    },
    pages::sync::{AutoSync, Subject},
    state::current_project,
};

/// What can be done with a sync from the list.
///
/// The actions are half of a row, and in a thousand rows one menu is opened: they are made when the pointer
/// or the focus comes to the menu's button.
#[component]
pub(super) fn RowMenu(
    row: Memo<SyncRow>,
    trigger: RwSignal<Option<Subject>>,
    delete: RwSignal<Option<Subject>>,
) -> impl IntoView {
    let near = RwSignal::new(false);
    let come = move || {
        if !near.get_untracked() {
            near.set(true);
        }
    };
    // The page may have been used before it was hydrated.
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let used = ":hover, :focus-within, :has(details[open])";
        if place
            .get()
            .is_some_and(|place| place.matches(used).unwrap_or_default())
        {
            come();
        }
    });
    let actions = move || near.get().then(|| view! { <Actions row trigger delete/> });
    view! {
        <div
            class="needs-js"
            node_ref=place
            on:pointerenter=move |_| come()
            on:focusin=move |_| come()
            on:click=move |_| come()
        >
            <Menu label=Signal::derive(move || format!("Actions for {}", row.read().name))>{actions}</Menu>
        </div>
    }
}

#[component]
fn Actions(
    row: Memo<SyncRow>,
    trigger: RwSignal<Option<Subject>>,
    delete: RwSignal<Option<Subject>>,
) -> impl IntoView {
    let project = current_project();
    let id = row.with_untracked(|row| row.id);
    let page = project.url(&format!("/integrations/syncs/{id}"));
    let edit = format!("{page}/edit/source");
    let subject = move || row.with_untracked(Subject::of);
    let switch = AutoSync::new();
    let auto_sync = Memo::new(move |_| row.with(|row| row.facts.auto_sync));
    let may_trigger = project.may(Role::Developer).then(|| {
        view! {
            <MenuItem
                label="Trigger Sync"
                icon=IconName::Play
                on_select=move |()| trigger.set(Some(subject()))
            />
        }
    });
    let may_change = project.may(Role::Admin).then(|| {
        let label = Signal::derive(move || AutoSync::action(auto_sync.get()));
        view! {
            <MenuItem
                label
                icon=IconName::Zap
                on_select=move |()| switch.turn(&subject(), !auto_sync.get_untracked())
            />
            <MenuItem label="Edit" icon=IconName::Edit href=edit/>
            <MenuItem
                label="Delete"
                icon=IconName::Trash
                danger=true
                on_select=move |()| delete.set(Some(subject()))
            />
        }
    });
    view! {
        <MenuItem label="Open" icon=IconName::ArrowRight href=page/>
        {may_trigger}
        {may_change}
    }
}
