use domain::view::FolderView;
use leptos::prelude::*;

use super::{FolderList, ImportsSection, Opened, SecretsState, SecretsTable};
use crate::components::{
    button::{Button, ButtonKind},
    empty_state::EmptyState,
    icon::IconName,
    text_field::TextField,
};

/// One folder: its folders, its secrets, its imports. Made once; each part follows its own data.
#[component]
pub fn FolderContent(
    /// As the server sees it now.
    folder: Memo<FolderView>,
) -> impl IntoView {
    let secrets = Memo::new(move |_| folder.with(|folder| folder.secrets.clone()));
    let imports = Memo::new(move |_| folder.with(|folder| !folder.imports.is_empty()));
    let empty = Memo::new(move |_| secrets.with(Vec::is_empty));
    let table = move || {
        if empty.get() {
            return view! { <NoSecrets imports/> }.into_any();
        }
        view! {
            <Search/>
            <SecretsTable secrets/>
        }
        .into_any()
    };
    view! {
        <div class="stack stack--loose">
            <FolderList folder/>
            <section class="stack secrets" aria-labelledby="secrets-heading">
                <h2 id="secrets-heading" class="visually-hidden">"Secrets of this folder"</h2>
                {table}
            </section>
            <ImportsSection folder/>
        </div>
    }
}

#[component]
fn Search() -> impl IntoView {
    let search = SecretsState::of_page().search;
    view! {
        <div class="secrets__search needs-js">
            <TextField
                id="search"
                label="Search this folder"
                input_type="search"
                placeholder="Name or comment"
                value=search
                on_input=move |text| search.set(text)
            />
        </div>
    }
}

const TITLE: &str = "No secrets in this folder yet";
const TEXT: &str = "Add the first one here, or import the secrets of another folder.";
const OWN_TITLE: &str = "No secrets of its own";
const OWN_TEXT: &str = "What it imports is listed below. A secret that is added here wins over an imported one of its name.";

#[component]
fn NoSecrets(imports: Memo<bool>) -> impl IntoView {
    let state = SecretsState::of_page();
    if !state.may_edit() {
        return view! {
            <EmptyState
                icon=IconName::Key
                title="No secrets in this folder"
                text="A developer of the project can add some, or make this folder import another one."
            />
        }
        .into_any();
    }
    view! {
        <EmptyState
            icon=IconName::Key
            title=Signal::derive(move || if imports.get() { OWN_TITLE } else { TITLE }.to_owned())
            text=Signal::derive(move || if imports.get() { OWN_TEXT } else { TEXT }.to_owned())
        >
            <span class="cluster needs-js">
                <Button
                    kind=ButtonKind::Primary
                    icon=IconName::Plus
                    on_click=move |_| state.opened.set(Opened::NewSecret)
                >
                    "Add the first secret"
                </Button>
            </span>
        </EmptyState>
    }
    .into_any()
}
