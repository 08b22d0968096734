use domain::view::SecretRow;
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
    /// By name; not empty.
    secrets: Memo<Vec<SecretRow>>,
) -> impl IntoView {
    let state = SecretsState::of_page();
    let caption = Signal::derive(move || match state.place.get() {
        Some(at) => format!("Secrets of {}", state.in_words(&at)),
        None => "Secrets".to_owned(),
    });
    let found = Memo::new(move |_| {
        let search = state.search.get();
        secrets.with(|all| {
            let found = all.iter().filter(|secret| matches(secret, &search));
            found.cloned().collect::<Vec<_>>()
        })
    });
    let nothing = Memo::new(move |_| found.with(Vec::is_empty));
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
    move || {
        if nothing.get() {
            return view! { <NothingFound/> }.into_any();
        }
        view! {
            <Table caption head>
                <For
                    each=move || found.get()
                    key=|secret| secret.id
                    children=move |first| view! { <SecretItem first secrets/> }
                />
            </Table>
        }
        .into_any()
    }
}

/// One row. It stays the same element when its secret changes, so that the focus stays in it.
#[component]
fn SecretItem(first: SecretRow, secrets: Memo<Vec<SecretRow>>) -> impl IntoView {
    let state = SecretsState::of_page();
    let id = first.id;
    let secret = Memo::new(move |former: Option<&SecretRow>| {
        let found = secrets.with(|all| all.iter().find(|secret| secret.id == id).cloned());
        found.unwrap_or_else(|| former.unwrap_or(&first).clone())
    });
    let updated = Signal::derive(move || secret.read().updated_at.as_millis());
    let comment = move || {
        let comment = secret.read().comment.clone();
        (!comment.is_empty())
            .then(|| view! { <span class="secrets__comment">{comment.to_string()}</span> })
    };
    view! {
        <tr role="row">
            <Cell label="Name" primary=true>
                <span class="mono">{move || secret.read().name.to_string()}</span>
            </Cell>
            <Cell label="Value">
                <SecretValueCell secret/>
            </Cell>
            <Cell label="Comment">{comment}</Cell>
            <Cell label="Updated">
                <span>
                    <RelativeTime at_ms=updated/>
                    <span class="muted">" by " {move || secret.read().updated_by.clone()}</span>
                </span>
            </Cell>
            <Cell label="Version" numeric=true>{move || secret.read().version}</Cell>
            {state.may_edit().then(|| view! { <Actions secret/> })}
        </tr>
    }
}

#[component]
fn Actions(secret: Memo<SecretRow>) -> impl IntoView {
    let state = SecretsState::of_page();
    let label = move |verb| Signal::derive(move || format!("{verb} {}", secret.read().name));
    let edit = move |_| state.opened.set(Opened::EditSecret(secret.get_untracked()));
    let delete = move |_| {
        state
            .opened
            .set(Opened::DeleteSecret(secret.get_untracked()));
    };
    view! {
        <RowActions>
            <span class="secrets__actions needs-js">
                <IconButton label=label("Edit") icon=IconName::Edit on_click=edit/>
                <IconButton label=label("Delete") icon=IconName::Trash on_click=delete/>
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
