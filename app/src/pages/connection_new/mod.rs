//! A new app connection.

mod form;

pub use form::*;

use domain::Role;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{connections::TokenGuide, failure::Failure};
use crate::{
    api::AppError,
    components::page_header::{Crumb, PageHeader},
    state::current_project,
};

/// The form of a new connection, and which token it wants.
#[component]
pub fn NewConnectionPage() -> impl IntoView {
    let project = current_project();
    let content = if project.may(Role::Admin) {
        view! {
            <div class="grid-2">
                <NewConnectionForm/>
                <TokenGuide/>
            </div>
        }
        .into_any()
    } else {
        let sentence = "Only admins of the project can add connections. Ask an owner of the project for that role.";
        view! { <Failure error=AppError::Forbidden(sentence.to_owned())/> }.into_any()
    };
    let crumbs = vec![Crumb::new(
        "App Connections",
        project.url("/integrations/connections"),
    )];
    view! {
        <Title text="Add connection"/>
        <div class="stack">
            <PageHeader title="Add connection" breadcrumbs=crumbs/>
            {content}
        </div>
    }
}
