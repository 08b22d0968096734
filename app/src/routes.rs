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
    part::in_part,
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
                <Route path=path!("/sign-in") view=in_part!(entry, sign_in: SignInPage) ssr=SsrMode::Async/>
                <Route path=path!("/setup") view=in_part!(entry, setup: SetupPage) ssr=SsrMode::Async/>
                <ParentRoute path=path!("") view=in_part!(frame, signed_in: SignedInLayout) ssr=SsrMode::Async>
                    <Route path=path!("/") view=|| view! { <Redirect path="/projects"/> }/>
                    <Route path=path!("/design") view=in_part!(design, design: DesignPage)/>
                    <Route path=path!("/projects") view=in_part!(frame, projects: ProjectsPage)/>
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
        <ParentRoute path=path!("/projects/:project") view=in_part!(frame, project: ProjectLayout)>
            <Route path=path!("") view=|| view! { <Redirect path="secrets"/> }/>
            <Route path=path!("/secrets") view=in_part!(secrets, secrets: SecretsPage)/>
            <Route path=path!("/integrations/syncs") view=in_part!(syncs, syncs: SyncsPage)/>
            <Route path=path!("/integrations/syncs/new") view=in_part!(wizard, providers: ProvidersPage)/>
            <Route path=path!("/integrations/syncs/new/flyio/:step") view=in_part!(wizard, wizard: WizardPage)/>
            <Route path=path!("/integrations/syncs/:sync") view=in_part!(sync, sync: SyncPage)/>
            <Route path=path!("/integrations/syncs/:sync/edit/:group") view=in_part!(edit, sync_edit: EditSyncPage)/>
            <Route path=path!("/integrations/syncs/:sync/runs/:run") view=in_part!(sync, run: RunPage)/>
            <Route path=path!("/integrations/connections") view=in_part!(connections, connections: ConnectionsPage)/>
            <Route path=path!("/integrations/connections/new") view=in_part!(connections, connection_new: NewConnectionPage)/>
            <Route path=path!("/integrations/connections/:connection") view=in_part!(connections, connection: ConnectionPage)/>
        </ParentRoute>
    }
    .into_inner()
}
