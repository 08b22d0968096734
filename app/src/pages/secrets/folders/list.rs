use domain::{EnvironmentPath, FolderName};
use leptos::prelude::*;

use crate::{
    components::{
        button::IconButton,
        icon::{Icon, IconName},
    },
    pages::secrets::{Opened, SecretsState},
};

/// The folders inside the folder shown.
#[component]
pub fn FolderList(
    /// The folder that holds them.
    at: EnvironmentPath,
    /// By name; not empty.
    folders: Vec<FolderName>,
) -> impl IntoView {
    let state = SecretsState::of_page();
    let items = folders
        .into_iter()
        .map(|name| {
            let child = EnvironmentPath::new(at.environment.clone(), at.path.child(&name));
            let delete = state
                .may_edit()
                .then(|| view! { <DeleteButton name=name.clone()/> });
            view! {
                <li class="folder">
                    <a class="folder__link" href=state.url(&child)>
                        <Icon name=IconName::Folder/>
                        <span>{name.to_string()}</span>
                    </a>
                    {delete}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="stack stack--tight" aria-labelledby="folders-heading">
            <h2 id="folders-heading">"Folders"</h2>
            <ul class="folders">{items}</ul>
        </section>
    }
}

#[component]
fn DeleteButton(name: FolderName) -> impl IntoView {
    let state = SecretsState::of_page();
    let label = format!("Delete folder {name}");
    view! {
        <span class="needs-js">
            <IconButton
                label
                icon=IconName::Trash
                on_click=move |_| state.opened.set(Opened::DeleteFolder(name.clone()))
            />
        </span>
    }
}
