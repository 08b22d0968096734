use domain::SecretPath;
use leptos::prelude::*;

use super::source_report::source_report;
use crate::{
    components::{
        alert::Alert,
        combobox::{Combobox, ComboboxOption, ComboboxOptions},
        select_field::{Choice, SelectField},
        tag::Tone,
    },
    pages::wizard::{
        browser::Answer,
        model::{Draft, Field},
        state::Wizard,
        step_form::step_form,
    },
    state::current_project,
};

/// Environment and folder, and what they resolve to.
pub(in crate::pages::wizard) fn source_step() -> impl IntoView {
    let wizard = Wizard::of_page();
    let environments = current_project()
        .0
        .environments
        .into_iter()
        .map(|environment| Choice::new(environment.slug.as_str(), environment.name))
        .collect::<Vec<_>>();
    let folders = Signal::derive(move || match wizard.lists().folders.get() {
        Answer::Unasked | Answer::Waiting => ComboboxOptions::Loading,
        Answer::Failed(error) => ComboboxOptions::Failed(error.to_string()),
        Answer::Here(paths) => ComboboxOptions::Ready(
            paths
                .iter()
                .map(|path| ComboboxOption::new(path.as_str()))
                .collect(),
        ),
    });
    let both = [Field::Environment, Field::SecretPath];
    step_form(view! {
            <SelectField
                id=Field::Environment.control()
                label="Environment"
                options=environments
                value=Signal::derive(move || wizard.draft.with(|draft| draft.environment.clone()))
                on_change=move |slug| {
                    wizard.touch(Field::Environment);
                    wizard.change(&both, |draft| draft.environment = slug);
                }
                error=wizard.error(Field::Environment)
                required=true
            />
            <Combobox
                id=Field::SecretPath.control()
                label="Secret Path"
                hint="Its secrets are synced, with those that it imports; folders inside it are not."
                options=folders
                value=Signal::derive(move || wizard.draft.with(|draft| draft.secret_path.clone()))
                on_change=move |path| wizard.change(&both, |draft| draft.secret_path = path)
                on_blur=move |()| wizard.touch(Field::SecretPath)
                error=wizard.error(Field::SecretPath)
                placeholder="/"
                empty="No folder of that name"
                any_text=true
                monospace=true
                required=true
            />
            {source_report()}
            <ImportsTip/>
    })
}

#[component]
fn ImportsTip() -> impl IntoView {
    let wizard = Wizard::of_page();
    let href = move || {
        let path = wizard.draft.with(Draft::source).map(|source| source.path);
        let path = path.unwrap_or_else(SecretPath::root);
        let environment = wizard.draft.with(|draft| draft.environment.clone());
        wizard.address().secrets(&environment, path.as_str())
    };
    view! {
        <Alert
            tone=Tone::Info
            title="Secrets from several folders?"
            action=move || view! {
                <a href=href target="_blank" rel="noopener">
                    "Open the secrets" <span class="visually-hidden">" in a new tab"</span>
                </a>
            }
        >
            "Link the other folders to this one with secret imports: what they hold is then part of this source."
        </Alert>
    }
}
