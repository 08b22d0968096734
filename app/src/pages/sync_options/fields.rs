use domain::{
    EnvironmentSlug, KeySchema, KeySchemaError, SecretName, SyncId, SyncOptions, view::AppInventory,
};
use leptos::prelude::*;

use super::{Outlook, effect, key_schema::KeySchemaPart};
use crate::components::{
    icon::{Icon, IconName},
    radio_cards::{RadioCard, RadioCards},
    switch::Switch,
};

/// The value of the only initial sync behaviour.
const OVERWRITE: &str = "overwrite-destination";

/// What is known of both ends of a sync while its options are chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knowledge {
    /// The environment of the source, and the names of its secrets.
    pub source: Option<(EnvironmentSlug, Vec<SecretName>)>,
    /// The app that the sync writes to.
    pub app: String,
    /// What it has now, or why that is not known; none while Airlift looks.
    pub inventory: Option<Result<AppInventory, String>>,
    /// The sync that is edited; none for a new one.
    pub sync: Option<SyncId>,
}

impl Knowledge {
    /// What a sync with this key schema would make of what the app has now.
    pub(super) fn outlook(&self, schema: Option<&KeySchema>) -> Option<Outlook> {
        let (environment, secrets) = self.source.as_ref()?;
        let inventory = self.inventory.as_ref()?.as_ref().ok()?;
        Some(Outlook::new(
            secrets,
            environment,
            schema,
            inventory,
            self.sync,
        ))
    }
}

/// The text control of the key schema, as the form around it keeps it.
#[derive(Clone)]
pub struct SchemaField {
    /// Id of the control.
    pub id: String,
    /// What is typed.
    pub text: Signal<String>,
    /// Called with what was typed.
    pub on_input: Callback<String>,
    /// Called when the focus leaves.
    pub on_blur: Callback<()>,
    /// What is wrong.
    pub error: Signal<Option<String>>,
}

/// Reads what is typed as a key schema; blank is none.
///
/// A schema for API clients may hold `-` and `/`. No name that Fly.io takes can, so a form says no,
/// unless that is the schema which the sync has already.
///
/// # Errors
/// The rule that the text breaks.
pub fn read_key_schema(
    text: &str,
    stored: Option<&KeySchema>,
) -> Result<Option<KeySchema>, KeySchemaError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let schema: KeySchema = text.parse()?;
    if text.contains(['-', '/']) && Some(&schema) != stored {
        return Err(KeySchemaError::ForbiddenCharacter);
    }
    Ok(Some(schema))
}

/// Initial sync behaviour, key schema and the three switches, each with what it does to this app.
#[component]
pub fn OptionsFields(
    /// The key schema's control.
    schema: SchemaField,
    /// What is typed, read as a schema.
    read_schema: Signal<Result<Option<KeySchema>, KeySchemaError>>,
    /// The switches; the key schema in it does not count.
    options: Signal<SyncOptions>,
    /// Called with the switches after one was moved.
    on_change: Callback<SyncOptions>,
    /// What the effects are told from.
    knowledge: Signal<Knowledge>,
) -> impl IntoView {
    // What was true of the last schema that kept the rules stays while the next one is being typed.
    let outlook = Memo::new(
        move |former: Option<&Option<Outlook>>| match read_schema.get() {
            Ok(schema) => knowledge.with(|known| known.outlook(schema.as_ref())),
            Err(_) => former.cloned().flatten(),
        },
    );
    let told = move |tell: fn(&str, &Outlook, &SyncOptions) -> String| {
        Signal::derive(move || {
            knowledge.with(|known| {
                outlook
                    .with(|outlook| Some(tell(&known.app, outlook.as_ref()?, &options.read())))
                    .or_else(|| not_told(known))
            })
        })
    };
    let redeploy = Signal::derive(move || {
        knowledge.with(|known| match &known.inventory {
            Some(Ok(inventory)) => Some(effect::of_auto_redeploy(
                &known.app,
                &inventory.machines,
                options.read().auto_redeploy,
            )),
            _ => not_told(known),
        })
    });
    let auto_sync = Signal::derive(move || {
        Some(knowledge.with(|known| effect::of_auto_sync(&known.app, options.read().auto_sync)))
    });
    view! {
        <div class="setting">
            <RadioCards
                name="initial-sync-behavior"
                legend="Initial Sync Behavior"
                options=vec![
                    RadioCard::new(
                        OVERWRITE,
                        "Overwrite Destination Secrets",
                        "Removes any secret at the destination that is not in the source. Fly.io does not support importing secrets.",
                    )
                    .with_icon(IconName::Upload),
                ]
                value=OVERWRITE
            />
            <Effect told=told(effect::of_overwriting)/>
        </div>
        <KeySchemaPart field=schema valid=read_schema outlook knowledge/>
        <Setting
            id="auto-sync"
            label="Auto-Sync Enabled"
            help="Changes at the source are pushed as they happen. Off: secrets are pushed only when somebody triggers the sync."
            told=auto_sync
            options
            on_change
            get=|options| options.auto_sync
            set=|options, on| options.auto_sync = on
        />
        <Setting
            id="auto-redeploy"
            label="Auto Redeploy On Secret Change"
            help="After syncing or removing secrets, all the app's machines are restarted so that they pick up the new values at once. Fly.io's dashboard may go on showing “Staged”, because Fly.io has no way to mark secrets deployed; Airlift shows per machine what is live."
            told=redeploy
            options
            on_change
            get=|options| options.auto_redeploy
            set=|options, on| options.auto_redeploy = on
        />
        <Setting
            id="disable-secret-deletion"
            label="Disable Secret Deletion"
            help="Never remove a secret from the destination."
            told=told(|app, outlook, options| {
                effect::of_disabled_deletion(app, outlook, options.disable_secret_deletion)
            })
            options
            on_change
            get=|options| options.disable_secret_deletion
            set=|options, on| options.disable_secret_deletion = on
        />
    }
}

/// Why an effect is not told yet, or cannot be.
fn not_told(known: &Knowledge) -> Option<String> {
    let app = &known.app;
    match &known.inventory {
        None => Some(format!("Looking at {app} …")),
        Some(Err(why)) => Some(format!("What {app} has now is not known. {why}")),
        Some(Ok(_)) => None,
    }
}

/// What an option does to this very app; its place is kept while that is not known.
#[component]
fn Effect(told: Signal<Option<String>>) -> impl IntoView {
    view! {
        <p class="setting__effect" aria-live="polite">
            {move || told.get().map(|told| view! { <Icon name=IconName::ArrowRight/> <span>{told}</span> })}
        </p>
    }
}

#[component]
fn Setting(
    id: &'static str,
    label: &'static str,
    help: &'static str,
    told: Signal<Option<String>>,
    options: Signal<SyncOptions>,
    on_change: Callback<SyncOptions>,
    get: fn(&SyncOptions) -> bool,
    set: fn(&mut SyncOptions, bool),
) -> impl IntoView {
    let change = move |on| {
        let mut changed = options.get_untracked();
        set(&mut changed, on);
        on_change.run(changed);
    };
    view! {
        <div class="setting">
            <Switch id label help checked=Signal::derive(move || get(&options.read())) on_change=change/>
            <Effect told/>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_key_schema_is_none_and_one_that_breaks_a_rule_is_refused() {
        assert_eq!(read_key_schema("  ", None).unwrap(), None);
        assert!(
            read_key_schema(" APP_{{secretKey}} ", None)
                .unwrap()
                .is_some()
        );
        assert_eq!(
            read_key_schema("APP_", None),
            Err(KeySchemaError::SecretKeyOnce)
        );
    }

    #[test]
    fn a_hyphen_that_fly_could_not_take_is_refused_unless_the_sync_has_it_already() {
        let text = "app-{{secretKey}}";
        assert_eq!(
            read_key_schema(text, None),
            Err(KeySchemaError::ForbiddenCharacter)
        );
        let stored: KeySchema = text.parse().unwrap();
        assert_eq!(
            read_key_schema(text, Some(&stored)).unwrap().as_ref(),
            Some(&stored)
        );
    }
}
