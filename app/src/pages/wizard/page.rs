use domain::Role;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::{
    connection_dialog::connection_dialog,
    flow,
    leave::leave_dialog,
    model::{Draft, Step, rail},
    providers::admins_only,
    state::Wizard,
    steps::{destination_step, details_step, options_step, review_step, source_step},
};
use crate::{
    components::{
        alert::Alert,
        button::{ButtonKind, ButtonLink},
        error_summary::ErrorSummary,
        page_header::{Crumb, PageHeader},
        skeleton::Skeleton,
        tag::Tone,
        wizard_rail::WizardRail,
    },
    state::current_project,
};

const WITHOUT_JAVASCRIPT: &str = "<p>Adding a sync needs JavaScript: it looks at your Fly.io apps and computes \
     the plan while you choose. Switch JavaScript on for this site and reload the page.</p>";

/// One step of the wizard, named by the URL.
#[component]
pub fn WizardPage() -> impl IntoView {
    let project = current_project();
    let parameters = use_params_map();
    let step = Memo::new(move |_| {
        let slug = parameters.read().get("step");
        slug.and_then(|slug| Step::from_slug(&slug))
            .unwrap_or_default()
    });
    let first = project.0.environments.first();
    let preset = Draft::preset(
        first
            .map(|environment| environment.slug.as_str())
            .unwrap_or_default(),
    );
    let wizard = Wizard::new(project.id(), preset.clone(), step);
    provide_context(wizard);
    flow::run(wizard, &project, preset.clone());
    let address = wizard.address();
    let steps = Signal::derive(move || wizard.draft.with(|draft| rail(draft, step.get(), address)));
    view! {
        <Title text=move || format!("{} · Add Sync", step.get().heading())/>
        <PageHeader
            title="Fly.io Sync"
            breadcrumbs=vec![
                Crumb::new("Secret Syncs", address.syncs()),
                Crumb::new("Add Sync", address.providers()),
            ]
            actions=move || view! { <ButtonLink href=address.syncs() kind=ButtonKind::Quiet>"Cancel"</ButtonLink> }
        />
        {admins_only(project.may(Role::Admin))}
        <noscript class="wizard-noscript" inner_html=WITHOUT_JAVASCRIPT></noscript>
        <div class="with-rail">
            <WizardRail steps label="Steps of Add Sync"/>
            <section class="wizard-step" aria-labelledby=flow::HEADING>
                <header>
                    <h2 id=flow::HEADING tabindex="-1">{move || step.get().heading()}</h2>
                    <p class="muted">{move || step.get().introduction()}</p>
                </header>
                <ErrorSummary
                    errors=Signal::derive(move || wizard.errors(step.get()))
                    attempt=wizard.attempt
                    title="Not yet. Please check:"
                />
                <Trouble/>
                <Content/>
            </section>
        </div>
        {connection_dialog()}
        {leave_dialog(preset)}
    }
}

/// What went wrong and concerns no field.
#[component]
fn Trouble() -> impl IntoView {
    let wizard = Wizard::of_page();
    move || {
        wizard
            .trouble
            .get()
            .map(|trouble| view! { <Alert tone=Tone::Danger title="This did not work" live=true>{trouble}</Alert> })
    }
}

/// The open step; until the draft is there, its shape.
#[component]
fn Content() -> impl IntoView {
    let wizard = Wizard::of_page();
    move || {
        if !wizard.ready.get() {
            return view! { <div class="needs-js"><Skeleton lines=6 label="Loading the step"/></div> }.into_any();
        }
        let step = wizard.step.get();
        // What a step reads while it is built must not build it again.
        untrack(|| match step {
            Step::Source => source_step().into_any(),
            Step::Destination => destination_step().into_any(),
            Step::Options => options_step().into_any(),
            Step::Details => details_step().into_any(),
            Step::Review => review_step().into_any(),
        })
    }
}
