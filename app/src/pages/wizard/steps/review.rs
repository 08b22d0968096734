use leptos::prelude::*;

use super::{plan::plan_part, planning::Planning};
use crate::{
    components::{description_list::DescriptionItem, review_group::ReviewGroup},
    pages::wizard::{
        browser::Answer,
        model::{Draft, Step},
        state::Wizard,
    },
    state::current_project,
};

/// Everything that was chosen, the plan, and the button that creates the sync.
pub(in crate::pages::wizard) fn review_step() -> impl IntoView {
    let wizard = Wizard::of_page();
    let planning = Planning::new(wizard);
    view! {
        <div class="stack">
            // Only the removals can be thought better of here, so this hardly ever changes.
            {move || groups(wizard, wizard.draft.get())}
            {plan_part(planning)}
        </div>
    }
}

fn groups(wizard: Wizard, draft: Draft) -> impl IntoView {
    let href = |step| wizard.address().step(step);
    let yes_or_no = |on: bool| if on { "On" } else { "Off" };
    let or_none = |text: &str| {
        if text.trim().is_empty() {
            "None".to_owned()
        } else {
            text.trim().to_owned()
        }
    };
    let environment = environment_name(&draft.environment);
    view! {
        <div class="review-groups">
            <ReviewGroup id="review-source" title="Source" edit_href=href(Step::Source)>
                <DescriptionItem term="Environment">{environment}</DescriptionItem>
                <DescriptionItem term="Secret Path"><code>{draft.secret_path}</code></DescriptionItem>
                <DescriptionItem term="Resolves to">{move || resolves_to(wizard)}</DescriptionItem>
            </ReviewGroup>
            <ReviewGroup id="review-destination" title="Destination" edit_href=href(Step::Destination)>
                <DescriptionItem term="Fly.io Connection">{draft.connection_name}</DescriptionItem>
                <DescriptionItem term="App"><code>{draft.app}</code></DescriptionItem>
                {draft
                    .organization
                    .map(|slug| view! { <DescriptionItem term="Organization">{slug}</DescriptionItem> })}
            </ReviewGroup>
            <ReviewGroup id="review-options" title="Sync options" edit_href=href(Step::Options)>
                <DescriptionItem term="Initial Sync Behavior">"Overwrite Destination Secrets"</DescriptionItem>
                <DescriptionItem term="Key Schema">{key_schema(&draft.key_schema)}</DescriptionItem>
                <DescriptionItem term="Auto-Sync">{yes_or_no(draft.auto_sync)}</DescriptionItem>
                <DescriptionItem term="Auto Redeploy">{yes_or_no(draft.auto_redeploy)}</DescriptionItem>
                <DescriptionItem term="Disable Secret Deletion">{yes_or_no(draft.disable_secret_deletion)}</DescriptionItem>
            </ReviewGroup>
            <ReviewGroup id="review-details" title="Details" edit_href=href(Step::Details)>
                <DescriptionItem term="Name">{draft.name.trim().to_lowercase()}</DescriptionItem>
                <DescriptionItem term="Description">{or_none(&draft.description)}</DescriptionItem>
            </ReviewGroup>
        </div>
    }
}

fn key_schema(text: &str) -> AnyView {
    match text.trim() {
        "" => "None: every secret of the app is managed".into_any(),
        schema => view! { <code>{schema.to_owned()}</code> }.into_any(),
    }
}

fn environment_name(slug: &str) -> String {
    let environments = current_project().0.environments;
    let found = environments
        .into_iter()
        .find(|environment| environment.slug.as_str() == slug);
    found.map_or_else(|| slug.to_owned(), |environment| environment.name)
}

fn resolves_to(wizard: Wizard) -> String {
    match wizard.source.get() {
        Answer::Here((_, check)) if check.names.len() == 1 => "1 secret".to_owned(),
        Answer::Here((_, check)) => format!("{} secrets", check.names.len()),
        _ => "…".to_owned(),
    }
}
