use super::Section;
use crate::components::{
    icon::IconName,
    radio_cards::{RadioCard, RadioCards},
    switch::{Checkbox, Switch},
};
use leptos::prelude::*;

/// Switches, checkboxes, radio cards: off, on, mixed, disabled.
pub(super) fn choices() -> impl IntoView {
    let behaviour = RwSignal::new("overwrite".to_owned());
    let auto = RwSignal::new(true);
    let import = RadioCard {
        disabled: true,
        ..RadioCard::new(
            "import",
            "Import Destination Secrets",
            "Not possible: Fly.io never gives a secret's value back.",
        )
    };
    let options = vec![
        RadioCard::new(
            "overwrite",
            "Overwrite Destination Secrets",
            "Removes any secret at the destination that is not in the source.",
        )
        .with_icon(IconName::Sync),
        import,
    ];
    view! {
        <Section id="choices" title="Choices">
            <RadioCards
                name="gallery-behaviour"
                legend="Initial Sync Behavior"
                options
                value=behaviour
                on_change=move |value| behaviour.set(value)
            />
            <div class="grid-2">
                <div>
                    <Switch
                        id="gallery-auto"
                        label="Auto-Sync Enabled"
                        help="Changes at the source are pushed as they happen."
                        checked=auto
                        on_change=move |on| auto.set(on)
                    />
                    <Switch id="gallery-redeploy" label="Auto Redeploy On Secret Change"/>
                    <Switch id="gallery-switch-disabled" label="Cannot be used now" disabled=true/>
                </div>
                <div class="stack stack--tight">
                    <Checkbox id="gallery-box" label="Off"/>
                    <Checkbox id="gallery-box-on" label="On" checked=true/>
                    <Checkbox id="gallery-box-mixed" label="Some of them" indeterminate=true/>
                    <Checkbox
                        id="gallery-box-help"
                        label="Remove synced secrets"
                        help="Removes 12 secrets from api-prod before the sync is deleted."
                    />
                    <Checkbox id="gallery-box-disabled" label="Disabled" disabled=true/>
                </div>
            </div>
        </Section>
    }
}
