use domain::{Role, view::SyncRow};
use leptos::prelude::*;

use super::selection::Selection;
use crate::{
    components::{
        icon::IconName,
        menu::{Menu, MenuItem},
        relative_time::RelativeTime,
        status_badge::StatusBadge,
        table::{Cell, RowActions},
        tag::{Tag, Tone},
    },
    pages::{
        sync::{AutoSync, Subject},
        sync_status::status,
    },
    state::current_project,
};

/// One sync. It stays the same row while the list around it changes, so that an open menu stays open.
#[component]
pub(super) fn SyncTableRow(
    /// The sync when it first came into the list.
    first: SyncRow,
    /// What the list shows now.
    selection: Memo<Selection>,
    /// Set to ask for a run.
    trigger: RwSignal<Option<Subject>>,
    /// Set to delete.
    delete: RwSignal<Option<Subject>>,
) -> impl IntoView {
    let id = first.id;
    let row = Memo::new(move |former: Option<&SyncRow>| {
        let found = selection.with(|found| found.rows.iter().find(|row| row.id == id).cloned());
        found.unwrap_or_else(|| former.unwrap_or(&first).clone())
    });
    view! {
        <tr role="row">
            <Cell label="Name" primary=true>{name(row)}</Cell>
            <Cell label="Source">{source(row)}</Cell>
            <Cell label="Destination">{destination(row)}</Cell>
            <Cell label="Status">{state(row)}</Cell>
            <Cell label="Last synced" nowrap=true>{last_synced(row)}</Cell>
            <RowActions><RowMenu row trigger delete/></RowActions>
        </tr>
    }
}

fn name(row: Memo<SyncRow>) -> impl IntoView {
    let href = current_project().url(&format!(
        "/integrations/syncs/{}",
        row.with_untracked(|row| row.id)
    ));
    let description = move || {
        let text = row.with(|row| row.description.to_string());
        (!text.is_empty()).then(|| view! { <p class="syncs__description muted">{text}</p> })
    };
    view! {
        <a href=href>{move || row.with(|row| row.name.to_string())}</a>
        {description}
    }
}

fn source(row: Memo<SyncRow>) -> impl IntoView {
    let environments = current_project().0.environments;
    let environment = move || {
        row.with(|row| {
            let slug = &row.source.environment;
            let known = environments.iter().find(|known| known.slug == *slug);
            known.map_or_else(|| slug.to_string(), |known| known.name.clone())
        })
    };
    let gone = Memo::new(move |_| row.with(|row| !row.source_exists));
    view! {
        <span class="syncs__place">
            <Tag>{environment}</Tag>
            <code>{move || row.with(|row| row.source.path.to_string())}</code>
            <Show when=move || gone.get()><Tag tone=Tone::Danger>"Source folder deleted"</Tag></Show>
        </span>
    }
}

fn destination(row: Memo<SyncRow>) -> impl IntoView {
    let at = move || match row.with(|row| row.organization.clone()) {
        Some(organization) => format!("Fly.io · {organization}"),
        None => "Fly.io".to_owned(),
    };
    view! {
        <span class="syncs__place">
            <code>{move || row.with(|row| row.app.to_string())}</code>
            <span class="syncs__organization muted">{at}</span>
        </span>
    }
}

fn state(row: Memo<SyncRow>) -> impl IntoView {
    let told = Memo::new(move |_| row.with(|row| row.facts.status()));
    let manual = Memo::new(move |_| row.with(|row| !row.facts.auto_sync));
    view! {
        <div class="syncs__state">
            <span class="cluster">
                <StatusBadge status=Signal::derive(move || status(told.read().badge))/>
                <Show when=move || manual.get()><Tag>"Auto-sync off"</Tag></Show>
            </span>
            <p class="syncs__why muted">{move || told.read().sentence.clone()}</p>
        </div>
    }
}

fn last_synced(row: Memo<SyncRow>) -> impl IntoView {
    let at = Memo::new(move |_| row.with(|row| row.last_synced_at));
    move || match at.get() {
        Some(at) => view! { <RelativeTime at_ms=at.as_millis()/> }.into_any(),
        None => view! { <span class="muted">"Never"</span> }.into_any(),
    }
}

#[component]
fn RowMenu(
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
        <Menu label=Signal::derive(move || format!("Actions for {}", row.read().name))>
            <MenuItem label="Open" icon=IconName::ArrowRight href=page/>
            {may_trigger}
            {may_change}
        </Menu>
    }
}
