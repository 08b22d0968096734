use domain::view::SyncView;
use leptos::prelude::*;

use super::{
    policy_draft::{FIELDS, PolicyDraft},
    zones::known_zones,
};
use crate::{
    api::{AppError, syncs},
    components::{
        combobox::{Combobox, ComboboxOption, ComboboxOptions},
        switch::Switch,
        text_field::TextField,
        toast::Toasts,
    },
    pages::{
        form::{FormDialog, FormErrors, Submission},
        sync::Subject,
    },
};

/// Sets when the app's machines may be updated unasked.
#[component]
pub fn PolicyDialog(
    /// The sync while the dialog is open.
    subject: RwSignal<Option<Subject>>,
    /// The sync as it is now.
    sync: Memo<SyncView>,
) -> impl IntoView {
    let draft = PolicyDraft::new();
    let submission = Submission::new();
    let errors = FormErrors::new("rollout-policy", &FIELDS);
    let toasts = Toasts::of_page();
    Effect::new(move |_| {
        if subject.read().is_some() {
            sync.with_untracked(|sync| draft.begin(&sync.rollout_policy));
        }
    });
    let send = move |()| {
        let Some(of) = subject.get_untracked() else {
            return;
        };
        let policy = match draft.read() {
            Ok(policy) => policy,
            Err(wrong) => return errors.refuse(AppError::Invalid(wrong)),
        };
        let told = format!("Rollouts to {}: {policy}.", of.app);
        submission.send(
            syncs::set_rollout_policy(of.id, policy),
            move |done| match done {
                Ok(()) => {
                    toasts.success(told);
                    subject.set(None);
                }
                Err(error) => errors.refuse(error),
            },
        );
    };
    let title = Signal::derive(move || match subject.read().as_ref() {
        Some(subject) => format!("Rollout policy of {}", subject.app),
        None => String::new(),
    });
    view! {
        <FormDialog
            id="rollout-policy"
            open=Signal::derive(move || subject.read().is_some())
            title
            submit_label="Save policy"
            errors
            submission
            on_submit=send
            on_close=move |()| subject.set(None)
        >
            <p>
                "It holds for all syncs of this app. Secrets are pushed at any time; "
                "what waits is the restart of machines. Roll out now overrides it."
            </p>
            <Switch
                id="rollout-policy-frozen"
                label="Freeze rollouts"
                help="No machine is updated until this is switched off or somebody rolls out by hand."
                checked=draft.frozen
                on_change=move |on| draft.frozen.set(on)
            />
            <Switch
                id="rollout-policy-quiet"
                label="Quiet hours"
                help="A rollout that comes due in these hours waits until they are over."
                checked=draft.quiet
                on_change=move |on| draft.quiet.set(on)
            />
            <Show when=move || draft.quiet.get()><Hours draft errors/></Show>
        </FormDialog>
    }
}

#[component]
fn Hours(draft: PolicyDraft, errors: FormErrors) -> impl IntoView {
    let zones = Signal::derive(|| {
        let zones = known_zones().into_iter();
        ComboboxOptions::Ready(zones.map(ComboboxOption::new).collect())
    });
    let minute = move |field: &'static str, label: &'static str, text: RwSignal<String>| {
        view! {
            <TextField
                id=errors.id(field)
                label=label
                input_type="time"
                value=text
                required=true
                on_input=move |typed| {
                    errors.mend(field);
                    text.set(typed);
                }
                error=errors.at(field)
            />
        }
    };
    view! {
        <div class="grid-2">
            {minute("from", "From", draft.from)}
            {minute("to", "To", draft.to)}
        </div>
        <Combobox
            id=errors.id("zone")
            label="Time zone"
            hint="Whose clock counts, also when it is set for summer time."
            options=zones
            any_text=true
            required=true
            value=draft.zone
            on_change=move |zone| {
                errors.mend("zone");
                draft.zone.set(zone);
            }
            error=errors.at("zone")
        />
    }
}
