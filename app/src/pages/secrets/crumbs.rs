use domain::{EnvironmentPath, FolderName, SecretPath};
use leptos::prelude::*;

use super::SecretsState;
use crate::components::icon::{Icon, IconName};

/// The way from the environment's root down to the folder shown; nothing at the root itself.
#[component]
pub fn FolderCrumbs() -> impl IntoView {
    let state = SecretsState::of_page();
    move || {
        let at = state.place.get().filter(|at| !at.path.is_root())?;
        let environment = state.environment_name(&at.environment);
        let mut steps = way_to(&at.path);
        let here = steps.pop();
        let above = steps.into_iter().map(|path| {
            let name = path.name().unwrap_or(&environment).to_owned();
            let href = state.url(&EnvironmentPath::new(at.environment.clone(), path));
            view! {
                <li>
                    <a href=href>{name}</a>
                    <Icon name=IconName::ChevronRight/>
                </li>
            }
        });
        let here = here
            .as_ref()
            .and_then(SecretPath::name)
            .map(ToOwned::to_owned);
        let nav = view! {
            <nav class="crumbs folder-crumbs" aria-label="Folder">
                <ol>
                    {above.collect_view()}
                    <li>
                        <span class="folder-crumbs__here" aria-current="page">{here}</span>
                    </li>
                </ol>
            </nav>
        };
        Some(nav)
    }
}

/// Every folder from the root to `path`, both included.
fn way_to(path: &SecretPath) -> Vec<SecretPath> {
    let names = path
        .segments()
        .filter_map(|name| name.parse::<FolderName>().ok());
    let mut way = vec![SecretPath::root()];
    for name in names {
        let next = way.last().map(|parent| parent.child(&name));
        way.extend(next);
    }
    way
}

#[cfg(test)]
mod tests {
    use super::way_to;

    #[test]
    fn the_way_begins_at_the_root_and_ends_at_the_folder() {
        let shown = |path: &str| {
            let way = way_to(&path.parse().unwrap());
            way.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(shown("/"), ["/"]);
        assert_eq!(shown("/api/db"), ["/", "/api", "/api/db"]);
    }
}
