use domain::{EnvironmentPath, view::SecretRow};
use leptos::prelude::*;

use super::{Opened, SecretValueCell, SecretsState, search::matches};
use crate::components::{
    button::{Button, IconButton},
    empty_state::EmptyState,
    icon::IconName,
    relative_time::RelativeTime,
    table::{Cell, HeaderCell, RowActions, Table},
};

/// The folder's own secrets that match the search.
#[component]
pub fn SecretsTable(
    /// The folder.
    at: EnvironmentPath,
    /// By name; not empty.
    secrets: Vec<SecretRow>,
) -> impl IntoView {
    let state = SecretsState::of_page();
    let caption = format!("Secrets of {}", state.in_words(&at));
    let found = move || {
        let search = state.search.get();
        let found = secrets.iter().filter(|secret| matches(secret, &search));
        found.cloned().collect::<Vec<_>>()
    };
    move || {
        let found = found();
        if found.is_empty() {
            return view! { <NothingFound/> }.into_any();
        }
        let head = move || {
            view! {
                <HeaderCell label="Name"/>
                <HeaderCell label="Value"/>
                <HeaderCell label="Comment"/>
                <HeaderCell label="Updated"/>
                <HeaderCell label="Version" numeric=true/>
                {state.may_edit().then(|| view! { <HeaderCell label="Actions" label_hidden=true/> })}
            }
        };
        let rows = found
            .into_iter()
            .map(|secret| row(secret, state))
            .collect_view();
        view! { <Table caption=caption.clone() head>{rows}</Table> }.into_any()
    }
}

fn row(secret: SecretRow, state: SecretsState) -> impl IntoView {
    let actions = state
        .may_edit()
        .then(|| view! { <Actions secret=secret.clone()/> });
    let cell =
        view! { <SecretValueCell id=secret.id name=secret.name.clone() version=secret.version/> };
    view! {
        <tr role="row">
            <Cell label="Name" primary=true>
                <span class="mono">{secret.name.to_string()}</span>
            </Cell>
            <Cell label="Value">{cell}</Cell>
            <Cell label="Comment">
                <span>{secret.comment.to_string()}</span>
            </Cell>
            <Cell label="Updated">
                <span>
                    <RelativeTime at_ms=secret.updated_at.as_millis()/>
                    <span class="muted">" by " {secret.updated_by}</span>
                </span>
            </Cell>
            <Cell label="Version" numeric=true>{secret.version}</Cell>
            {actions}
        </tr>
    }
}

#[component]
fn Actions(secret: SecretRow) -> impl IntoView {
    let state = SecretsState::of_page();
    let (edited, deleted) = (secret.clone(), secret.clone());
    view! {
        <RowActions>
            <span class="secrets__actions needs-js">
                <IconButton
                    label=format!("Edit {}", secret.name)
                    icon=IconName::Edit
                    on_click=move |_| state.opened.set(Opened::EditSecret(edited.clone()))
                />
                <IconButton
                    label=format!("Delete {}", secret.name)
                    icon=IconName::Trash
                    on_click=move |_| state.opened.set(Opened::DeleteSecret(deleted.clone()))
                />
            </span>
        </RowActions>
    }
}

#[component]
fn NothingFound() -> impl IntoView {
    let search = SecretsState::of_page().search;
    view! {
        <EmptyState
            icon=IconName::Search
            title="No secret of this folder matches"
            text="The search looks at names and comments, not at values and not at other folders."
        >
            <Button on_click=move |_| search.set(String::new())>"Show all"</Button>
        </EmptyState>
    }
}
