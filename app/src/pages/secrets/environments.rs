use domain::{EnvironmentPath, SecretPath};
use leptos::prelude::*;

use super::{Opened, SecretsState};
use crate::components::{
    button::{Button, ButtonKind},
    icon::IconName,
    tabs::{TabLink, Tabs},
};

/// A tab an environment; each leads to the same folder there.
#[component]
pub fn EnvironmentTabs() -> impl IntoView {
    let state = SecretsState::of_page();
    let tabs = move || {
        let path = state
            .place
            .get()
            .map_or_else(SecretPath::root, |at| at.path);
        let environments = state.project().0.environments;
        environments
            .into_iter()
            .map(|environment| {
                let slug = environment.slug;
                let at = EnvironmentPath::new(slug.clone(), path.clone());
                let current = Signal::derive(move || {
                    state
                        .place
                        .with(|at| at.as_ref().is_some_and(|at| at.environment == slug))
                });
                view! { <TabLink href=state.url(&at) label=environment.name current/> }
            })
            .collect_view()
    };
    view! { <Tabs label="Environments">{tabs}</Tabs> }
}

/// What can be added to the folder.
#[component]
pub fn SecretsActions() -> impl IntoView {
    let state = SecretsState::of_page();
    state.may_edit().then(|| {
        view! {
            <div class="cluster needs-js">
                <Button icon=IconName::FolderAdd on_click=move |_| state.opened.set(Opened::NewFolder)>
                    "Add folder"
                </Button>
                <Button icon=IconName::Import on_click=move |_| state.opened.set(Opened::NewImport)>
                    "Add import"
                </Button>
                <Button
                    kind=ButtonKind::Primary
                    icon=IconName::Plus
                    on_click=move |_| state.opened.set(Opened::NewSecret)
                >
                    "Add secret"
                </Button>
            </div>
        }
    })
}
