use domain::{Description, FieldErrors, SyncName, command::UpdateSync};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{change::no_change, editor::Editor};
use crate::{
    api::AppError,
    components::{
        button::{Button, ButtonKind, ButtonLink},
        text_area::TextArea,
        text_field::TextField,
    },
    pages::form::accepted,
};

/// Name and description. They change nothing at Fly.io, so there is nothing to review.
#[component]
pub(super) fn DetailsForm(editor: Editor) -> impl IntoView {
    let (stored_name, stored_description) = editor
        .sync
        .with_value(|sync| (sync.row.name.to_string(), sync.row.description.to_string()));
    let name = RwSignal::new(stored_name.clone());
    let description = RwSignal::new(stored_description.clone());
    editor.watch(move || *name.read() != stored_name || *description.read() != stored_description);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let change = editor.sync.with_value(no_change);
        match read(change, &name.get_untracked(), &description.get_untracked()) {
            Ok(change) => editor.save(change),
            Err(errors) => editor.errors.refuse(AppError::Invalid(errors)),
        }
    };
    let counter = move || format!("{} of 256", description.read().chars().count());
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField
                id=editor.errors.id("name")
                name="name"
                label="Name"
                hint="Lower-case letters, numbers and single hyphens."
                value=name
                on_input=move |text: String| {
                    editor.errors.typed("name", text.parse::<SyncName>());
                    name.set(text);
                }
                on_blur=move |()| editor.errors.check("name", name.get_untracked().parse::<SyncName>())
                error=editor.errors.at("name")
                required=true
            />
            <TextArea
                id=editor.errors.id("description")
                name="description"
                label="Description"
                optional=true
                value=description
                on_input=move |text: String| {
                    editor.errors.typed("description", text.parse::<Description>());
                    description.set(text);
                }
                on_blur=move |()| {
                    editor.errors.check("description", description.get_untracked().parse::<Description>());
                }
                error=editor.errors.at("description")
                aside=move || view! { <span class="muted nowrap">{counter}</span> }
            />
            <div class="form-actions needs-js">
                <ButtonLink href=editor.page()>"Cancel"</ButtonLink>
                <Button kind=ButtonKind::Primary button_type="submit" busy=editor.submission.busy()>
                    "Save"
                </Button>
            </div>
        </form>
    }
}

fn read(mut change: UpdateSync, name: &str, description: &str) -> Result<UpdateSync, FieldErrors> {
    let mut errors = FieldErrors::default();
    change.name = accepted(&mut errors, "name", name.parse::<SyncName>());
    change.description = accepted(
        &mut errors,
        "description",
        description.parse::<Description>(),
    );
    if errors.is_empty() {
        Ok(change)
    } else {
        Err(errors)
    }
}
