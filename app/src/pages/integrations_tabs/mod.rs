//! The two halves of a project's integrations.

use leptos::prelude::*;

use crate::{
    components::tabs::{TabLink, Tabs},
    state::current_project,
};

/// The tabs below the title "Integrations": secret syncs and app connections.
#[component]
pub fn IntegrationsTabs() -> impl IntoView {
    let project = current_project();
    view! {
        <Tabs label="Integrations">
            <TabLink href=project.url("/integrations/syncs") label="Secret Syncs"/>
            <TabLink href=project.url("/integrations/connections") label="App Connections"/>
        </Tabs>
    }
}
