use domain::{EnvironmentPath, FolderName, view::FolderView};
use leptos::prelude::*;

use crate::{
    components::{
        button::IconButton,
        icon::{Icon, IconName},
    },
    pages::secrets::{Opened, SecretsState},
};

/// The folders inside the folder shown; nothing when there are none.
#[component]
pub fn FolderList(
    /// The folder that holds them.
    folder: Memo<FolderView>,
) -> impl IntoView {
    let state = SecretsState::of_page();
    let listed = Memo::new(move |_| {
        folder.with(|folder| {
            let at = EnvironmentPath::new(folder.environment.clone(), folder.path.clone());
            (at, folder.folders.clone())
        })
    });
    move || {
        let (at, folders) = listed.get();
        let items = folders.into_iter().map(|name| item(name, &at, state));
        let items = items.collect::<Vec<_>>();
        (!items.is_empty()).then(|| {
            view! {
                <section class="stack stack--tight" aria-labelledby="folders-heading">
                    <h2 id="folders-heading">"Folders"</h2>
                    <ul class="folders">{items}</ul>
                </section>
            }
        })
    }
}

fn item(name: FolderName, at: &EnvironmentPath, state: SecretsState) -> impl IntoView + use<> {
    let child = EnvironmentPath::new(at.environment.clone(), at.path.child(&name));
    let shown = name.to_string();
    let delete = state.may_edit().then(|| view! { <DeleteButton name/> });
    view! {
        <li class="folder">
            <a class="folder__link" href=state.url(&child)>
                <Icon name=IconName::Folder/>
                <span>{shown}</span>
            </a>
            {delete}
        </li>
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
