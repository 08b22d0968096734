use std::collections::BTreeSet;

use domain::{
    SecretName,
    view::{FolderView, ImportRow},
};
use leptos::prelude::*;

use super::{ImportItem, precedence::standing};
use crate::{
    components::{button::Button, icon::IconName},
    pages::secrets::{Opened, SecretsState},
};

/// The folders that this one imports, in their order, and what each brings.
#[component]
pub fn ImportsSection(
    /// The folder that imports.
    folder: Memo<FolderView>,
) -> impl IntoView {
    let state = SecretsState::of_page();
    let imports = Memo::new(move |_| {
        folder.with(|folder| {
            let own = folder.secrets.iter().map(|secret| secret.name.clone());
            (own.collect::<BTreeSet<_>>(), folder.imports.clone())
        })
    });
    let none = Memo::new(move |_| imports.with(|(_, imports)| imports.is_empty()));
    let explanation = move || {
        if none.get() {
            "This folder imports no other folder. An import brings all secrets of another folder here, and goes on doing so when they change."
        } else {
            "The secrets of these folders count as if they were here. Where two have the same name, the lower import wins; this folder's own secrets win over all imports."
        }
    };
    let add = move || (none.get() && state.may_edit()).then(|| view! { <AddButton/> });
    let items = move || imports.with(|(own, imports)| items(own, imports, state));
    view! {
        <section class="stack stack--tight" aria-labelledby="imports-heading">
            <h2 id="imports-heading">"Imports"</h2>
            <p class="muted imports__explanation">{explanation}</p>
            {add}
            <ol class="imports">{items}</ol>
        </section>
    }
}

fn items(
    own: &BTreeSet<SecretName>,
    imports: &[ImportRow],
    state: SecretsState,
) -> impl IntoView + use<> {
    let sources: Vec<String> = imports
        .iter()
        .map(|import| state.in_words(&import.from))
        .collect();
    let item = |(index, import): (usize, &ImportRow)| {
        let names = import.names.iter();
        let names = names.map(|name| (name.clone(), standing(name, index, own, imports)));
        view! { <ImportItem import=import.clone() names=names.collect() sources=sources.clone()/> }
    };
    imports.iter().enumerate().map(item).collect_view()
}

#[component]
fn AddButton() -> impl IntoView {
    let opened = SecretsState::of_page().opened;
    view! {
        <p class="needs-js">
            <Button small=true icon=IconName::Import on_click=move |_| opened.set(Opened::NewImport)>
                "Import a folder"
            </Button>
        </p>
    }
}
