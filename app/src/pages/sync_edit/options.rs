use domain::{KeySchema, KeySchemaError, SyncOptions};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{change::no_change, editor::Editor, schema_preview::names_under, source::FormActions};
use crate::{
    api::{AppError, syncs},
    components::{
        radio_cards::{RadioCard, RadioCards},
        switch::Switch,
        text_field::TextField,
    },
    pages::{asked::asked, form::accepted},
};

/// The value of the only initial sync behaviour.
const OVERWRITE: &str = "overwrite-destination";

/// How the destination is treated.
#[component]
pub(super) fn OptionsForm(editor: Editor) -> impl IntoView {
    let stored = editor.sync.with_value(|sync| sync.options.clone());
    let schema = stored.key_schema.as_ref().map(ToString::to_string);
    let schema = RwSignal::new(schema.unwrap_or_default());
    let switches = RwSignal::new(stored);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut errors = domain::FieldErrors::default();
        let read = accepted(
            &mut errors,
            "key_schema",
            read_schema(&schema.get_untracked()),
        );
        let Some(key_schema) = read else {
            return editor.errors.refuse(AppError::Invalid(errors));
        };
        let mut change = editor.sync.with_value(no_change);
        change.options = Some(SyncOptions {
            key_schema,
            ..switches.get_untracked()
        });
        editor.plan(change);
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <RadioCards
                name="initial-sync-behavior"
                legend="Initial Sync Behavior"
                options=vec![RadioCard::new(
                    OVERWRITE,
                    "Overwrite Destination Secrets",
                    "Removes any secret at the destination that is not in the source. Fly.io does not support importing secrets.",
                )]
                value=OVERWRITE
            />
            <TextField
                id=editor.errors.id("key_schema")
                name="key_schema"
                label="Key Schema"
                hint="Template for names at the destination: {{secretKey}} exactly once, {{environment}} any number of times. With one, only keys that match it are managed."
                placeholder="AIRLIFT_{{secretKey}}"
                optional=true
                value=schema
                on_input=move |text: String| {
                    editor.errors.mend("key_schema");
                    schema.set(text);
                }
                on_blur=move |()| {
                    editor.errors.check("key_schema", read_schema(&schema.get_untracked()));
                }
                error=editor.errors.at("key_schema")
                monospace=true
            />
            <Preview editor schema/>
            <Switch
                id="edit-auto-sync"
                label="Auto-Sync Enabled"
                help="Changes at the source are pushed as they happen. Off: only when somebody triggers the sync."
                checked=Signal::derive(move || switches.read().auto_sync)
                on_change=move |on| switches.update(|options| options.auto_sync = on)
            />
            <Switch
                id="edit-auto-redeploy"
                label="Auto Redeploy On Secret Change"
                help="After syncing or removing secrets, all the app's machines are restarted so that they pick up the new values at once. Fly.io's dashboard may go on showing “Staged”, because Fly.io has no way to mark secrets deployed; Airlift shows per machine what is live."
                checked=Signal::derive(move || switches.read().auto_redeploy)
                on_change=move |on| switches.update(|options| options.auto_redeploy = on)
            />
            <Switch
                id="edit-disable-secret-deletion"
                label="Disable Secret Deletion"
                help="Never remove a secret from the destination."
                checked=Signal::derive(move || switches.read().disable_secret_deletion)
                on_change=move |on| switches.update(|options| options.disable_secret_deletion = on)
            />
            <FormActions editor/>
        </form>
    }
}

/// What the schema makes of the source's real names.
#[component]
fn Preview(editor: Editor, schema: RwSignal<String>) -> impl IntoView {
    let (project, source) = editor
        .sync
        .with_value(|sync| (sync.project, sync.row.source.clone()));
    let environment = source.environment.clone();
    let check = asked(
        move || Some(source.clone()),
        move |source| syncs::check_source(project, source),
    );
    let shown = move || {
        // Without an answer there is no example; the form works without one.
        let secrets = check.get()?.ok()?.names;
        let schema = read_schema(&schema.read()).ok()?;
        let names = names_under(schema.as_ref(), &secrets, &environment)
            .into_iter()
            .map(|(name, refused)| view! {
                <li>
                    <code>{name}</code>
                    {refused.map(|why| view! { <span class="sync-edit__refused">" " {why}</span> })}
                </li>
            })
            .collect_view();
        Some(view! {
            <p class="muted">"Names at the destination"</p>
            <ul class="sync-edit__names">{names}</ul>
        })
    };
    view! { <div class="sync-edit__check" aria-live="polite">{shown}</div> }
}

/// A blank template is none.
fn read_schema(text: &str) -> Result<Option<KeySchema>, KeySchemaError> {
    if text.trim().is_empty() {
        Ok(None)
    } else {
        text.parse().map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_key_schema_is_none_and_a_wrong_one_is_refused() {
        assert_eq!(read_schema("  ").unwrap(), None);
        assert!(read_schema("APP_{{secretKey}}").unwrap().is_some());
        assert!(read_schema("APP_").is_err());
    }
}
