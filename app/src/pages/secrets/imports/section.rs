use std::collections::BTreeSet;

use domain::{SecretName, view::ImportRow};
use leptos::prelude::*;

use super::{ImportItem, precedence::standing};
use crate::{
    components::{button::Button, icon::IconName},
    pages::secrets::{Opened, SecretsState},
};

/// The folders that this one imports, in their order, and what each brings.
#[component]
pub fn ImportsSection(
    /// Names of the folder's own secrets.
    own: BTreeSet<SecretName>,
    /// The last wins.
    imports: Vec<ImportRow>,
) -> impl IntoView {
    let state = SecretsState::of_page();
    let explanation = if imports.is_empty() {
        "This folder imports no other folder. An import brings all secrets of another folder here, and goes on doing so when they change."
    } else {
        "The secrets of these folders count as if they were here. Where two have the same name, the lower import wins; this folder's own secrets win over all imports."
    };
    let add = (imports.is_empty() && state.may_edit()).then(|| {
        view! {
            <p class="needs-js">
                <Button
                    small=true
                    icon=IconName::Import
                    on_click=move |_| state.opened.set(Opened::NewImport)
                >
                    "Import a folder"
                </Button>
            </p>
        }
    });
    let sources: Vec<String> = imports
        .iter()
        .map(|import| state.in_words(&import.from))
        .collect();
    let items = imports
        .iter()
        .enumerate()
        .map(|(index, import)| {
            let names = import.names.iter();
            let names = names.map(|name| (name.clone(), standing(name, index, &own, &imports)));
            view! { <ImportItem import=import.clone() names=names.collect() sources=sources.clone()/> }
        })
        .collect_view();
    view! {
        <section class="stack stack--tight" aria-labelledby="imports-heading">
            <h2 id="imports-heading">"Imports"</h2>
            <p class="muted imports__explanation">{explanation}</p>
            {add}
            <ol class="imports">{items}</ol>
        </section>
    }
}
