//! The wizard that sets a secret sync up.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::{
    components::{button::ButtonLink, page_header::PageHeader},
    state::current_project,
};

/// Where secrets can be synced to; Fly.io is the one that can be chosen.
#[component]
pub fn ProvidersPage() -> impl IntoView {
    let href = current_project().url("/integrations/syncs/new/flyio/source");
    view! {
        <Title text="Add sync"/>
        <PageHeader title="Add sync"/>
        <ButtonLink href=href>"Fly.io"</ButtonLink>
    }
}

/// One step of the wizard, named by the URL.
#[component]
pub fn WizardPage() -> impl IntoView {
    let parameters = use_params_map();
    let step = Signal::derive(move || parameters.read().get("step").unwrap_or_default());
    view! {
        <Title text="Add sync"/>
        <PageHeader title="Add sync" description=Signal::derive(move || Some(step.get()))/>
    }
}
