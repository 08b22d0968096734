use domain::{EnvironmentPath, SecretPath};
use leptos::prelude::*;
use leptos_meta::Title;

use super::SecretsState;
use crate::{
    api::AppError,
    components::{button::ButtonLink, empty_state::EmptyState, icon::IconName},
};

/// In the place of a folder that the environment has not: many are in one and not in another.
#[component]
pub fn MissingFolder(
    /// The folder that was asked for.
    at: EnvironmentPath,
    /// What the server said.
    error: AppError,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    error.set_status();
    #[cfg(not(feature = "ssr"))]
    let _ = error;
    let state = SecretsState::of_page();
    let environment = state.environment_name(&at.environment);
    let title = format!("No folder {} in {environment}", at.path);
    let root = EnvironmentPath::new(at.environment, SecretPath::root());
    view! {
        <Title text=title.clone()/>
        <EmptyState
            icon=IconName::Search
            title=title
            text="It may be in another environment, or was deleted. A sync or an import that names it finds nothing there."
        >
            <ButtonLink href=state.url(&root)>{format!("All folders of {environment}")}</ButtonLink>
        </EmptyState>
    }
}
