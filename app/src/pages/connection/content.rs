use domain::{Role, view::ConnectionRow};
use leptos::prelude::*;

use super::{ConnectionFacts, DeleteConnection, DetailsForm, TokenForm};
use crate::{
    components::{
        page_header::{Crumb, PageHeader},
        tag::Tag,
    },
    pages::{connections::ConnectionDraft, page_title::PageTitle},
    state::current_project,
};

/// The page of one connection. Made once: what is typed stays while the row is renewed.
#[component]
pub fn ConnectionContent(
    /// The connection as it is now.
    row: Memo<ConnectionRow>,
    /// Counts the changes made here.
    changes: RwSignal<u64>,
    /// Set while the person deletes it.
    leaving: RwSignal<bool>,
) -> impl IntoView {
    let project = current_project();
    let name = Signal::derive(move || row.read().name.to_string());
    let draft = ConnectionDraft::new();
    row.with_untracked(|row| draft.fill(&row.name, &row.description));
    let id = row.with_untracked(|row| row.id);
    let list = project.url("/integrations/connections");
    let crumbs = vec![Crumb::new("App Connections", list)];
    let forms = project.may(Role::Admin).then(|| {
        view! {
            <div class="grid-2 needs-js">
                <DetailsForm id draft changes/>
                <TokenForm id draft changes/>
            </div>
            <DeleteConnection row leaving/>
        }
    });
    let kind = move || view! { <Tag>{move || row.read().token_kind.label()}</Tag> };
    view! {
        <div class="stack">
            <PageTitle text=name/>
            <PageHeader title=name breadcrumbs=crumbs status=kind/>
            <ConnectionFacts row/>
            {forms}
        </div>
    }
}
