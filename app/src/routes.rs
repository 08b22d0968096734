use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Redirect, Route, Router, Routes},
    path,
};

use crate::{
    components::toast::Toasts,
    pages::{
        connection::ConnectionPage,
        connection_new::NewConnectionPage,
        connections::ConnectionsPage,
        design::DesignPage,
        not_found::NotFoundPage,
        project::ProjectLayout,
        projects::ProjectsPage,
        run::RunPage,
        secrets::SecretsPage,
        setup::SetupPage,
        sign_in::SignInPage,
        signed_in::SignedInLayout,
        sync::SyncPage,
        sync_edit::EditSyncPage,
        syncs::SyncsPage,
        wizard::{ProvidersPage, WizardPage},
    },
    state::Live,
};

/// Everything inside the document's body.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    Toasts::provide();
    Live::provide();
    view! {
        <Title formatter=title/>
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/setup") view=SetupPage ssr=SsrMode::Async/>
                <ParentRoute path=path!("") view=SignedInLayout ssr=SsrMode::Async>
                    <Route path=path!("/") view=|| view! { <Redirect path="/projects"/> }/>
                    <Route path=path!("/design") view=DesignPage/>
                    <Route path=path!("/projects") view=ProjectsPage/>
                    <ProjectRoutes/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}

fn title(page: String) -> String {
    if page.is_empty() {
        "Airlift".to_owned()
    } else {
        page + " · Airlift"
    }
}

/// What a project has.
#[component(transparent)]
fn ProjectRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/projects/:project") view=ProjectLayout>
            <Route path=path!("") view=|| view! { <Redirect path="secrets"/> }/>
            <Route path=path!("/secrets") view=SecretsPage/>
            <Route path=path!("/integrations/syncs") view=SyncsPage/>
            <Route path=path!("/integrations/syncs/new") view=ProvidersPage/>
            <Route path=path!("/integrations/syncs/new/flyio/:step") view=WizardPage/>
            <Route path=path!("/integrations/syncs/:sync") view=SyncPage/>
            <Route path=path!("/integrations/syncs/:sync/edit/:group") view=EditSyncPage/>
            <Route path=path!("/integrations/syncs/:sync/runs/:run") view=RunPage/>
            <Route path=path!("/integrations/connections") view=ConnectionsPage/>
            <Route path=path!("/integrations/connections/new") view=NewConnectionPage/>
            <Route path=path!("/integrations/connections/:connection") view=ConnectionPage/>
        </ParentRoute>
    }
    .into_inner()
}
