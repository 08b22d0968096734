use domain::{SecretName, view::ImportRow};
use leptos::prelude::*;

use super::Standing;
use crate::{
    components::{
        button::IconButton,
        icon::{Icon, IconName},
        tag::{Tag, Tone},
    },
    pages::secrets::{Opened, SecretsState},
};

/// So many names are shown at once; more are folded.
const SHOWN: usize = 12;

/// One import: its folder and the names it brings.
#[component]
pub fn ImportItem(
    /// The import.
    import: ImportRow,
    /// The names it brings, and what becomes of each.
    names: Vec<(SecretName, Standing)>,
    /// The folders of all imports in words, in their order.
    sources: Vec<String>,
) -> impl IntoView {
    let state = SecretsState::of_page();
    let source = state.in_words(&import.from);
    let head = if import.exists {
        let href = state.url(&import.from);
        view! { <a href=href>{source.clone()}</a> }.into_any()
    } else {
        view! {
            <span>{source.clone()}</span>
            <Tag tone=Tone::Danger>"Folder deleted"</Tag>
        }
        .into_any()
    };
    let delete = state.may_edit().then(|| {
        let import = import.clone();
        view! {
            <span class="needs-js">
                <IconButton
                    label=format!("Delete the import of {source}")
                    icon=IconName::Trash
                    on_click=move |_| state.opened.set(Opened::DeleteImport(import.clone()))
                />
            </span>
        }
    });
    let open = names.len() <= SHOWN;
    let summary = summary(&names);
    let items = names
        .into_iter()
        .map(|(name, standing)| item(&name, standing, &sources));
    view! {
        <li class="import">
            <div class="import__head">
                <span class="cluster">
                    <Icon name=IconName::Import/>
                    {head}
                </span>
                {delete}
            </div>
            <details open=open>
                <summary>{summary}</summary>
                <ul class="import__names">{items.collect_view()}</ul>
            </details>
        </li>
    }
}

fn item(name: &SecretName, standing: Standing, sources: &[String]) -> impl IntoView + use<> {
    let overridden = match standing {
        Standing::Wins => None,
        Standing::OverriddenByOwn => Some("overridden by this folder's own".to_owned()),
        Standing::OverriddenBy(index) => {
            let source = sources.get(index).map_or("a lower import", String::as_str);
            Some(format!("overridden by {source}"))
        }
    };
    let loses = overridden.is_some();
    view! {
        <li class:import__name--overridden=loses>
            <code>{name.to_string()}</code>
            {overridden.map(|by| view! { <span class="muted">" " {by}</span> })}
        </li>
    }
}

fn summary(names: &[(SecretName, Standing)]) -> String {
    let overridden = names
        .iter()
        .filter(|(_, standing)| *standing != Standing::Wins);
    let count = match names.len() {
        0 => "Brings no secrets".to_owned(),
        1 => "Brings 1 secret".to_owned(),
        count => format!("Brings {count} secrets"),
    };
    match overridden.count() {
        0 => count,
        overridden => format!("{count}, {overridden} overridden"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_what_does_not_win() {
        let name = |name: &str| name.parse::<SecretName>().unwrap();
        assert_eq!(summary(&[]), "Brings no secrets");
        assert_eq!(summary(&[(name("A"), Standing::Wins)]), "Brings 1 secret");
        let both = [
            (name("A"), Standing::Wins),
            (name("B"), Standing::OverriddenByOwn),
        ];
        assert_eq!(summary(&both), "Brings 2 secrets, 1 overridden");
    }
}
