use domain::view::RunChange;
use leptos::prelude::*;

use super::words::change_words;
use crate::components::{
    table::{Cell, HeaderCell, Table},
    tag::Dot,
};

/// What a run did, key by key.
#[component]
pub fn RunChanges(
    /// The keys; those that stayed as they were are left out.
    changes: Vec<RunChange>,
) -> impl IntoView {
    if changes.is_empty() {
        return view! { <p class="muted">"This run changed no key."</p> }.into_any();
    }
    let head = || {
        view! {
            <HeaderCell label="Key"/>
            <HeaderCell label="What was done"/>
            <HeaderCell label="From the secret"/>
            <HeaderCell label="Digest"/>
        }
    };
    let rows = changes.into_iter().map(row).collect_view();
    view! { <Table caption="Keys of the run" head>{rows}</Table> }.into_any()
}

fn row(change: RunChange) -> impl IntoView {
    let (tone, words) = change_words(&change.change);
    let secret = change
        .secret
        .map(|secret| view! { <code>{secret.to_string()}</code> });
    let digest = change
        .digest
        .map(|digest| view! { <code class="muted">{digest}</code> });
    view! {
        <tr role="row">
            <Cell label="Key" primary=true><code>{change.key}</code></Cell>
            <Cell label="What was done"><Dot tone label=words/></Cell>
            <Cell label="From the secret">{secret}</Cell>
            <Cell label="Digest">{digest}</Cell>
        </tr>
    }
}
