use domain::{KeySchema, KeySchemaError};
use leptos::prelude::*;

use super::{
    Knowledge, Outlook, SchemaField, effect,
    schema_preview::{NamePreview, SchemaPreview, schema_preview},
};
use crate::components::{
    alert::Alert,
    icon::{Icon, IconName},
    tag::Tone,
    text_field::TextField,
};

/// The template for names, with what it makes of the source's real names, and which secrets of the app
/// become the sync's own by it.
#[component]
pub(super) fn KeySchemaPart(
    field: SchemaField,
    valid: Signal<Result<Option<KeySchema>, KeySchemaError>>,
    outlook: Memo<Option<Outlook>>,
    knowledge: Signal<Knowledge>,
) -> impl IntoView {
    view! {
        <TextField
            id=field.id
            name="key_schema"
            label="Key Schema"
            optional=true
            hint="Template for names at the destination. {{secretKey}} stands for the secret's name, exactly once; {{environment}} for the environment's slug, any number of times."
            placeholder="AIRLIFT_{{secretKey}}"
            value=field.text
            on_input=move |text| field.on_input.run(text)
            on_blur=move |()| field.on_blur.run(())
            error=field.error
            monospace=true
        />
        <Preview valid knowledge/>
        <Advice valid outlook knowledge/>
    }
}

/// Always there, so that nothing moves while one types.
#[component]
fn Advice(
    valid: Signal<Result<Option<KeySchema>, KeySchemaError>>,
    outlook: Memo<Option<Outlook>>,
    knowledge: Signal<Knowledge>,
) -> impl IntoView {
    let has_schema = Memo::new(move |former: Option<&bool>| match valid.get() {
        Ok(schema) => schema.is_some(),
        Err(_) => former.copied().unwrap_or(true),
    });
    let told = move || {
        if valid.with(Result::is_err) {
            return Some(
                "What becomes of the app's secrets is told once the schema is valid.".to_owned(),
            );
        }
        outlook.with(|outlook| {
            let outlook = outlook.as_ref()?;
            let app = knowledge.with(|known| known.app.clone());
            Some(effect::of_key_schema(&app, outlook, has_schema.get()))
        })
    };
    move || {
        if has_schema.get() {
            view! {
                <Alert tone=Tone::Info title="Only keys that match are managed">
                    {move || told().unwrap_or_else(|| "All other secrets of the app are left alone.".to_owned())}
                </Alert>
            }
            .into_any()
        } else {
            view! {
                <Alert tone=Tone::Warning title="We highly recommend a key schema">
                    "With one, only keys that match it are managed, and the app reads them by these names. "
                    {move || told().unwrap_or_else(|| {
                        "Without one, this sync manages every secret of the app, and removes those that are not in the source.".to_owned()
                    })}
                </Alert>
            }
            .into_any()
        }
    }
}

#[component]
fn Preview(
    valid: Signal<Result<Option<KeySchema>, KeySchemaError>>,
    knowledge: Signal<Knowledge>,
) -> impl IntoView {
    let preview = Memo::new(move |former: Option<&Option<SchemaPreview>>| {
        let Ok(schema) = valid.get() else {
            return former.cloned().flatten();
        };
        knowledge.with(|known| {
            let (environment, names) = known.source.as_ref()?;
            Some(schema_preview(names, schema.as_ref(), environment))
        })
    });
    let shown = move || {
        preview
            .get()
            .filter(|preview| !preview.names.is_empty())
            .map(listed)
    };
    let stale = move || valid.with(Result::is_err);
    // The names stay where they are, so that nothing moves while one types.
    let title = move || {
        if stale() {
            "Not a valid schema yet; names with the last one that was"
        } else {
            "Names at the destination"
        }
    };
    view! {
        <div class="schema-preview" class:schema-preview--stale=stale aria-live="polite">
            {move || preview.with(Option::is_some).then(|| view! { <h3>{title}</h3> })}
            {shown}
        </div>
    }
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
    let becomes = if name.key == name.secret {
        view! { <span class="muted">"keeps its name"</span> }.into_any()
    } else {
        view! {
            <Icon name=IconName::ArrowRight/>
            <span class="visually-hidden">" becomes "</span>
            <code>{name.key}</code>
        }
        .into_any()
    };
    view! {
        <li class="schema-preview__name" class:schema-preview__name--refused=bad>
            <code>{name.secret}</code>
            {becomes}
            {reason}
        </li>
    }
}
