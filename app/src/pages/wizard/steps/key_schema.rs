use leptos::prelude::*;

use crate::{
    components::{
        alert::Alert,
        icon::{Icon, IconName},
        tag::Tone,
        text_field::TextField,
    },
    pages::wizard::{
        browser::Answer,
        model::{Draft, Field, NamePreview, SchemaPreview, schema_preview},
        state::Wizard,
    },
};

/// The template for names, with what it makes of the source's real names.
pub(super) fn key_schema_field() -> impl IntoView {
    let wizard = Wizard::of_page();
    let change = move |text| wizard.change(&[Field::KeySchema], |draft| draft.key_schema = text);
    let without = move || {
        wizard
            .draft
            .with(|draft| draft.key_schema.trim().is_empty())
    };
    let advice = move || {
        without().then(|| view! {
            <Alert tone=Tone::Warning title="We highly recommend a key schema">
                "With one, only keys that match it are managed. Without one, this sync manages every secret of the app, and removes those that are not in the source."
            </Alert>
        })
    };
    view! {
        <TextField
            id=Field::KeySchema.control()
            label="Key Schema"
            optional=true
            hint="Template for names at the destination. {{secretKey}} stands for the secret's name, exactly once; {{environment}} for the environment's slug, any number of times."
            placeholder="AIRLIFT_{{secretKey}}"
            value=Signal::derive(move || wizard.draft.with(|draft| draft.key_schema.clone()))
            on_input=change
            on_blur=move |()| wizard.touch(Field::KeySchema)
            error=wizard.error(Field::KeySchema)
            monospace=true
        />
        <Preview/>
        {advice}
    }
}

#[component]
fn Preview() -> impl IntoView {
    let wizard = Wizard::of_page();
    let shown = move || match preview(wizard) {
        Some(preview) if preview.names.is_empty() => None,
        Some(preview) => Some(listed(preview)),
        None => None,
    };
    view! { <div class="schema-preview" aria-live="polite">{shown}</div> }
}

/// None while the schema breaks a rule or the names are not here yet.
fn preview(wizard: Wizard) -> Option<SchemaPreview> {
    let Answer::Here((source, check)) = wizard.source.get() else {
        return None;
    };
    let options = wizard.draft.with(Draft::options)?;
    Some(schema_preview(
        &check.names,
        options.key_schema.as_ref(),
        &source.environment,
    ))
}

fn listed(preview: SchemaPreview) -> impl IntoView {
    let refused = (preview.refused > 0).then(|| {
        let title = match preview.refused {
            1 => "Fly.io would refuse 1 name".to_owned(),
            count => format!("Fly.io would refuse {count} names"),
        };
        view! {
            <Alert tone=Tone::Danger title=title>
                "As long as a name is refused, the sync pushes nothing and removes nothing. Rename the secret, or choose another schema."
            </Alert>
        }
    });
    let more = (preview.more > 0)
        .then(|| view! { <p class="muted">{format!("and {} more", preview.more)}</p> });
    view! {
        <h3>"Names at the destination"</h3>
        {refused}
        <ul class="schema-preview__names">{preview.names.into_iter().map(name).collect_view()}</ul>
        {more}
    }
}

fn name(name: NamePreview) -> impl IntoView {
    let bad = name.refused.is_some();
    let reason = name
        .refused
        .map(|reason| view! { <span class="schema-preview__reason">{reason}</span> });
    view! {
        <li class="schema-preview__name" class:schema-preview__name--refused=bad>
            <code>{name.secret}</code>
            <Icon name=IconName::ArrowRight/>
            <span class="visually-hidden">" becomes "</span>
            <code>{name.key}</code>
            {reason}
        </li>
    }
}
