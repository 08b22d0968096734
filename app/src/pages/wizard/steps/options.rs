use leptos::prelude::*;

use super::key_schema::key_schema_field;
use crate::{
    components::{
        icon::IconName,
        radio_cards::{RadioCard, RadioCards},
        switch::Switch,
    },
    pages::wizard::{model::Draft, state::Wizard, step_form::step_form},
};

/// The value of the only initial sync behaviour.
const OVERWRITE: &str = "overwrite-destination";

/// How the destination is treated.
pub(in crate::pages::wizard) fn options_step() -> impl IntoView {
    step_form(view! {
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
            {key_schema_field()}
            <Setting
                id="auto-sync"
                label="Auto-Sync Enabled"
                help="Changes at the source are pushed as they happen. Off: secrets are pushed only when somebody triggers the sync."
                get=|draft| draft.auto_sync
                set=|draft, on| draft.auto_sync = on
            />
            <Setting
                id="auto-redeploy"
                label="Auto Redeploy On Secret Change"
                help="After syncing or removing secrets, all the app's machines are restarted so that they pick up the new values at once. Fly.io's dashboard may go on showing “Staged”, because Fly.io has no way to mark secrets deployed; Airlift shows per machine what is live."
                get=|draft| draft.auto_redeploy
                set=|draft, on| draft.auto_redeploy = on
            />
            <Setting
                id="disable-secret-deletion"
                label="Disable Secret Deletion"
                help="Never remove a secret from the destination."
                get=|draft| draft.disable_secret_deletion
                set=|draft, on| draft.disable_secret_deletion = on
            />
    })
}

#[component]
fn Setting(
    id: &'static str,
    label: &'static str,
    help: &'static str,
    get: fn(&Draft) -> bool,
    set: fn(&mut Draft, bool),
) -> impl IntoView {
    let wizard = Wizard::of_page();
    view! {
        <Switch
            id
            label
            help
            checked=Signal::derive(move || wizard.draft.with(get))
            on_change=move |on| wizard.change(&[], |draft| set(draft, on))
        />
    }
}
