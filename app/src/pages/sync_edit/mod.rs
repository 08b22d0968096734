//! Editing one group of a secret sync.

#![expect(
    unreachable_pub,
    reason = "the component macro makes the props of a component public, also where the component is not"
)]

mod change;
mod destination;
mod details;
mod editor;
mod group;
mod options;
mod review;
mod source;
mod source_check;

use domain::{
    Role, SyncId,
    view::{ConnectionRow, SyncView},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::{
    failure::{Failure, loaded},
    form::FormFailure,
    latest::once_loaded,
    leaving::LeaveDialog,
    sync::load as load_sync,
};
use crate::{
    api::{AppError, connections},
    components::{
        alert::Alert,
        page_header::{Crumb, PageHeader},
        skeleton::Skeleton,
        tabs::{TabLink, Tabs},
        tag::Tone,
    },
    state::{current_project, route_id},
};
use destination::DestinationForm;
use details::DetailsForm;
use editor::Editor;
use group::Group;
use options::OptionsForm;
use review::ReviewDialog;
use source::SourceForm;

/// The form of one group of a sync's settings. It is not live: nothing changes under the hands of who fills it in.
#[component]
pub fn EditSyncPage() -> impl IntoView {
    let sync = route_id::<SyncId>("sync");
    let parameters = use_params_map();
    let group = Memo::new(move |_| {
        parameters
            .read()
            .get("group")
            .and_then(|name| Group::parse(&name))
    });
    let project = current_project().id();
    let fetched = Resource::new(
        move || sync.get(),
        move |id| async move {
            futures::try_join!(load_sync(id), connections::list_connections(project))
        },
    );
    view! {
        <Title text="Edit secret sync"/>
        <Transition fallback=|| view! { <Skeleton lines=8 label="Loading the secret sync"/> }>
            {once_loaded(fetched, move || {
                fetched.get_untracked().map(|answer| {
                    loaded(answer, |(sync, connections)| view! { <Groups sync connections group/> })
                })
            })}
        </Transition>
    }
}

#[component]
fn Groups(
    sync: SyncView,
    connections: Vec<ConnectionRow>,
    group: Memo<Option<Group>>,
) -> impl IntoView {
    let page = current_project().url(&format!("/integrations/syncs/{}", sync.row.id));
    let title = format!("Edit {}", sync.row.name);
    let crumbs = vec![
        Crumb::new("Secret Syncs", current_project().url("/integrations/syncs")),
        Crumb::new(sync.row.name.as_str(), page.as_str()),
    ];
    let tabs = move || {
        let links = Group::ALL
            .map(|group| view! { <TabLink href=format!("{page}/edit/{}", group.as_str()) label=group.title()/> })
            .into_iter()
            .collect_view();
        view! { <Tabs label="Groups of settings">{links}</Tabs> }
    };
    let refused = refusal(&sync);
    let form = move || match (group.get(), refused.clone()) {
        (_, Some(error)) => view! { <Failure error/> }.into_any(),
        (None, None) => {
            let error =
                AppError::NotFound("A secret sync has no such group of settings.".to_owned());
            view! { <Failure error/> }.into_any()
        }
        (Some(group), None) => {
            view! { <GroupForm sync=sync.clone() connections=connections.clone() group/> }
                .into_any()
        }
    };
    view! {
        <Title text=title.clone()/>
        <PageHeader title=title breadcrumbs=crumbs tabs/>
        <div class="sync-edit">{form}</div>
    }
}

/// Why this person cannot edit this sync now.
fn refusal(sync: &SyncView) -> Option<AppError> {
    if sync.role < Role::Admin {
        let sentence = "Editing a secret sync needs the role admin in the project. Ask an owner of the project for it.";
        return Some(AppError::Forbidden(sentence.to_owned()));
    }
    sync.deleting.then(|| {
        AppError::Refused("This sync is being deleted and cannot be edited any more.".to_owned())
    })
}

#[component]
fn GroupForm(sync: SyncView, connections: Vec<ConnectionRow>, group: Group) -> impl IntoView {
    let editor = Editor::new(sync);
    let form = match group {
        Group::Source => view! { <SourceForm editor/> }.into_any(),
        Group::Destination => view! { <DestinationForm editor connections/> }.into_any(),
        Group::Options => view! { <OptionsForm editor/> }.into_any(),
        Group::Details => view! { <DetailsForm editor/> }.into_any(),
    };
    view! {
        <div class="needs-no-js">
            <Alert tone=Tone::Info>"Saving needs JavaScript, which is switched off in this browser."</Alert>
        </div>
        <FormFailure errors=editor.errors/>
        {form}
        <ReviewDialog editor/>
        <LeaveDialog
            armed=editor.dirty()
            inside=format!("{}/edit/{}", editor.page(), group.as_str())
            title="Leave without saving?"
            text="The sync goes on as it is. What you have changed here will be lost."
            on_leave=|()| ()
        />
    }
}
