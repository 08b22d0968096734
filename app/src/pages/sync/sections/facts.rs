use domain::{Role, view::SyncView};
use leptos::prelude::*;

use super::super::{actions::Openers, words::source_page};
use crate::{
    components::{
        code::Code, description_list::DescriptionItem, relative_time::RelativeTime,
        review_group::ReviewGroup, tag::Tag,
    },
    state::current_project,
};

/// What was set up, in the groups in which it can be edited.
#[component]
pub(in crate::pages::sync) fn Facts(sync: Memo<SyncView>, openers: Openers) -> impl IntoView {
    view! {
        {source(sync)}
        {destination(sync)}
        {options(sync)}
        {rollouts(sync, openers)}
        {details(sync)}
    }
}

fn source(sync: Memo<SyncView>) -> impl IntoView {
    let project = current_project();
    let environments = project.0.environments.clone();
    let environment = move || {
        let slug = sync.read().row.source.environment.clone();
        let known = environments.iter().find(|known| known.slug == slug);
        known.map_or_else(|| slug.to_string(), |known| known.name.clone())
    };
    let href = move || project.url(&sync.with(source_page));
    let path = move || sync.read().row.source.path.to_string();
    group("source", "Source", sync, move || {
        view! {
            <DescriptionItem term="Environment"><Tag>{environment}</Tag></DescriptionItem>
            <DescriptionItem term="Secret path"><a href=href><code>{path}</code></a></DescriptionItem>
        }
    })
}

fn destination(sync: Memo<SyncView>) -> impl IntoView {
    let project = current_project();
    let href = move || {
        project.url(&format!(
            "/integrations/connections/{}",
            sync.read().connection
        ))
    };
    let connection = move || sync.read().connection_name.to_string();
    let app = move || sync.read().row.app.to_string();
    let organization = move || sync.read().row.organization.clone().unwrap_or_default();
    let known = Memo::new(move |_| sync.read().row.organization.is_some());
    group("destination", "Destination", sync, move || {
        view! {
            <DescriptionItem term="Connection"><a href=href>{connection}</a></DescriptionItem>
            <DescriptionItem term="Fly.io app"><code>{app}</code></DescriptionItem>
            <Show when=move || known.get()>
                <DescriptionItem term="Organization">{organization}</DescriptionItem>
            </Show>
        }
    })
}

fn options(sync: Memo<SyncView>) -> impl IntoView {
    let schema = move || match &sync.read().options.key_schema {
        Some(schema) => view! { <code>{schema.to_string()}</code> }.into_any(),
        None => {
            view! { <span class="muted">"None: all keys of the app are managed"</span> }.into_any()
        }
    };
    let auto_sync = move || on_or_off(sync.read().options.auto_sync);
    let auto_redeploy = move || on_or_off(sync.read().options.auto_redeploy);
    let kept = move || on_or_off(sync.read().options.disable_secret_deletion);
    group("options", "Sync options", sync, move || {
        view! {
            <DescriptionItem term="Key schema">{schema}</DescriptionItem>
            <DescriptionItem term="Auto-sync">{auto_sync}</DescriptionItem>
            <DescriptionItem term="Auto redeploy">{auto_redeploy}</DescriptionItem>
            <DescriptionItem term="Disable secret deletion">{kept}</DescriptionItem>
        }
    })
}

/// Changed in a dialog: it is the app's and not the sync's.
fn rollouts(sync: Memo<SyncView>, openers: Openers) -> impl IntoView {
    let edit = is_editable(sync).then(|| Callback::new(move |()| openers.open(openers.policy)));
    let frozen = move || {
        if sync.read().rollout_policy.frozen {
            "Frozen"
        } else {
            "Allowed"
        }
    };
    let quiet = move || match &sync.read().rollout_policy.quiet_hours {
        Some(hours) => hours.to_string(),
        None => "None".to_owned(),
    };
    view! {
        <ReviewGroup id="facts-rollouts" title="Rollouts of the app" on_edit=edit>
            <DescriptionItem term="Restarts">{frozen}</DescriptionItem>
            <DescriptionItem term="Quiet hours">{quiet}</DescriptionItem>
        </ReviewGroup>
    }
}

fn details(sync: Memo<SyncView>) -> impl IntoView {
    let name = move || sync.read().row.name.to_string();
    let description = move || {
        let text = sync.read().row.description.to_string();
        if text.is_empty() {
            view! { <span class="muted">"None"</span> }.into_any()
        } else {
            text.into_any()
        }
    };
    let created = Signal::derive(move || sync.read().created_at.as_millis());
    let id = Signal::derive(move || sync.read().row.id.to_string());
    group("details", "Details", sync, move || {
        view! {
            <DescriptionItem term="Name">{name}</DescriptionItem>
            <DescriptionItem term="Description">{description}</DescriptionItem>
            <DescriptionItem term="Created"><RelativeTime at_ms=created/></DescriptionItem>
            <DescriptionItem term="Id"><Code text=id copy="Copy sync id"/></DescriptionItem>
        }
    })
}

/// A group with its Edit link, for those who may edit.
fn group<V: IntoView + 'static>(
    group: &'static str,
    title: &'static str,
    sync: Memo<SyncView>,
    items: impl FnOnce() -> V + Send + 'static,
) -> AnyView {
    let id = format!("facts-{group}");
    if is_editable(sync) {
        let sync_id = sync.with_untracked(|sync| sync.row.id);
        let href = current_project().url(&format!("/integrations/syncs/{sync_id}/edit/{group}"));
        view! { <ReviewGroup id title edit_href=href>{items()}</ReviewGroup> }.into_any()
    } else {
        view! { <ReviewGroup id title>{items()}</ReviewGroup> }.into_any()
    }
}

fn is_editable(sync: Memo<SyncView>) -> bool {
    sync.with_untracked(|sync| sync.role >= Role::Admin && !sync.deleting)
}

fn on_or_off(on: bool) -> &'static str {
    if on { "On" } else { "Off" }
}
