//! One app connection.

mod delete;
mod details;
mod facts;
mod token;

pub use delete::*;
pub use details::*;
pub use facts::*;
pub use token::*;

use domain::{ConnectionId, Role, view::ConnectionRow};
use leptos::prelude::*;
use leptos_meta::Title;

use super::{connections::ConnectionDraft, failure::loaded};
use crate::{
    api::{AppError, connections},
    components::{
        page_header::{Crumb, PageHeader},
        skeleton::Skeleton,
        tag::Tag,
    },
    state::{current_project, live_version, route_id},
};

/// A connection's name, reach and token.
#[component]
pub fn ConnectionPage() -> impl IntoView {
    let project = current_project();
    let connection = route_id::<ConnectionId>("connection");
    let version = live_version(project.id());
    let changes = RwSignal::new(0_u64);
    let loading = Resource::new(
        move || (connection.get(), version.get(), changes.get()),
        |(id, ..)| load(id),
    );
    // Out here, so that what is typed outlives each renewal of the row.
    let draft = ConnectionDraft::new();
    let filled = RwSignal::new(None);
    let may_edit = project.may(Role::Admin);
    let crumbs = vec![Crumb::new(
        "App Connections",
        project.url("/integrations/connections"),
    )];
    let content = move |row: ConnectionRow| {
        if filled.get_untracked() != Some(row.id) {
            draft.fill(&row.name, &row.description);
            draft.forget_token();
            filled.set(Some(row.id));
        }
        let (title, kind) = (row.name.to_string(), row.token_kind.label());
        let forms = may_edit.then(|| {
            let row = row.clone();
            view! { <ConnectionForms row draft changes/> }
        });
        view! {
            <Title text=title.clone()/>
            <PageHeader
                title
                breadcrumbs=crumbs.clone()
                status=move || view! { <Tag>{kind}</Tag> }
            />
            <ConnectionFacts row/>
            {forms}
        }
    };
    view! {
        <div class="stack">
            <Transition fallback=|| view! { <Skeleton label="Loading the connection"/> }>
                {move || {
                    let content = content.clone();
                    Suspend::new(async move { loaded(loading.await, content) })
                }}
            </Transition>
        </div>
    }
}

#[component]
fn ConnectionForms(
    row: ConnectionRow,
    draft: ConnectionDraft,
    changes: RwSignal<u64>,
) -> impl IntoView {
    view! {
        <div class="grid-2 needs-js">
            <DetailsForm id=row.id draft changes/>
            <TokenForm id=row.id draft changes/>
        </div>
        <DeleteConnection row/>
    }
}

async fn load(connection: Option<ConnectionId>) -> Result<ConnectionRow, AppError> {
    match connection {
        Some(connection) => connections::connection(connection).await,
        None => Err(AppError::NotFound(
            "This connection does not exist.".to_owned(),
        )),
    }
}
