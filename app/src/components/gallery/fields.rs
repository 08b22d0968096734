use super::Section;
use crate::components::{
    button::Button,
    combobox::{Combobox, ComboboxOption, ComboboxOptions},
    error_summary::ErrorSummary,
    secret_field::SecretField,
    select_field::{Choice, SelectField},
    text_area::TextArea,
    text_field::TextField,
};
use leptos::prelude::*;

/// Fields to type into and to choose from: empty, filled, invalid, disabled.
pub(super) fn fields() -> impl IntoView {
    let errors = vec![
        (
            "gallery-name-invalid".to_owned(),
            "Name must be slug-friendly".to_owned(),
        ),
        (
            String::new(),
            "Fly.io did not answer within 10 s. Nothing was saved.".to_owned(),
        ),
    ];
    view! {
        <Section id="fields" title="Fields">
            <ErrorSummary errors/>
            <div class="grid-2">
                <Texts/>
                <Selections/>
            </div>
        </Section>
    }
}

#[component]
fn Texts() -> impl IntoView {
    let name = RwSignal::new("api-prod".to_owned());
    let token = RwSignal::new(String::new());
    let description = RwSignal::new(String::new());
    view! {
        <div class="form">
            <TextField
                id="gallery-name"
                label="Name"
                hint="Lower-case letters, numbers and single hyphens."
                required=true
                value=name
                on_input=move |text| name.set(text)
            />
            <TextField
                id="gallery-name-invalid"
                label="Name"
                value="Api Prod"
                error="Name must be slug-friendly: lower-case letters, numbers and single hyphens"
            />
            <TextField id="gallery-name-disabled" label="Name" value="api-prod" disabled=true/>
            <TextField
                id="gallery-schema"
                label="Key schema"
                optional=true
                monospace=true
                placeholder="PROD_{{secretKey}}"
            />
            <SecretField
                id="gallery-token"
                label="Access token"
                hint="Write-only after saving."
                value=token
                on_input=move |text| token.set(text)
            />
            <TextArea
                id="gallery-description"
                label="Description"
                optional=true
                value=description
                on_input=move |text| description.set(text)
                aside=move || view! { <span>{move || description.with(String::len)} " of 256"</span> }
            />
        </div>
    }
}

#[component]
fn Selections() -> impl IntoView {
    let environment = RwSignal::new("dev".to_owned());
    let app = RwSignal::new(String::new());
    let path = RwSignal::new("/".to_owned());
    let environments = vec![
        Choice::new("dev", "Development"),
        Choice::new("staging", "Staging"),
        Choice::new("prod", "Production"),
    ];
    let apps = (1..=1_000)
        .map(|n| ComboboxOption::new(format!("app-{n:04}")).with_detail("acme"))
        .collect::<Vec<_>>();
    let folders = ["/", "/api", "/api/workers", "/web"]
        .map(ComboboxOption::new)
        .to_vec();
    view! {
        <div class="form">
            <SelectField
                id="gallery-environment"
                label="Environment"
                options=environments.clone()
                value=environment
                on_change=move |value| environment.set(value)
            />
            <SelectField
                id="gallery-environment-none"
                label="Environment"
                prompt="Choose an environment"
                options=environments
                error="Choose an environment"
            />
            <Combobox
                id="gallery-app"
                label="App"
                hint="The apps that the token reaches."
                placeholder="Search 1,000 apps"
                empty="No app of that name"
                options=ComboboxOptions::Ready(apps)
                value=app
                on_change=move |value| app.set(value)
            />
            <Combobox
                id="gallery-path"
                label="Secret path"
                any_text=true
                monospace=true
                options=ComboboxOptions::Ready(folders)
                value=path
                on_change=move |value| path.set(value)
            />
            <Combobox id="gallery-app-loading" label="App (loading)" options=ComboboxOptions::Loading/>
            <Combobox
                id="gallery-app-failed"
                label="App (failed)"
                options=ComboboxOptions::Failed("Fly.io refused the token (401).".to_owned())
                retry=|| view! { <Button small=true>"Try again"</Button> }
            />
            <Combobox
                id="gallery-app-disabled"
                label="App (disabled)"
                hint="Pick a connection first."
                disabled=true
                options=ComboboxOptions::Ready(Vec::new())
            />
        </div>
    }
}
