use domain::{SyncId, plan::PlanId};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    plan::NEWS,
    planning::{Occasion, Planning, here},
};
use crate::{
    api::{AppError, syncs},
    components::{
        button::{Button, ButtonKind},
        icon::IconName,
        switch::Checkbox,
        toast::Toasts,
    },
    pages::{
        form::focus_on,
        wizard::{
            browser::DraftStore,
            model::{consent, consent_help, create_label, removed_keys},
            state::Wizard,
            step_form::back_link,
        },
    },
};

/// Create Sync, for the plan that the person sees; with a box to tick first when something will be removed.
pub(super) fn create_form(planning: Planning) -> impl IntoView {
    let wizard = Wizard::of_page();
    let plan = planning.plan;
    let create = Action::new_local(move |(): &()| create_as_planned(wizard, planning));
    let pending = create.pending();
    when_done(
        wizard,
        Signal::derive(move || create.value().get().flatten()),
    );
    // Agreement holds for one plan: another one is to be read again.
    let agreed = RwSignal::new(None::<PlanId>);
    let removed =
        Memo::new(move |_| plan.with(|plan| here(plan).map(removed_keys).unwrap_or_default()));
    let consented = Signal::derive(move || {
        let agreed = agreed.get();
        plan.with(|plan| here(plan).is_some_and(|plan| agreed.as_ref() == Some(&plan.id)))
    });
    let obstacle = Signal::derive(move || {
        if plan.with(|plan| here(plan).is_none()) {
            Some("The sync can be created once its plan is here.")
        } else if !removed.with(Vec::is_empty) && !consented.get() {
            Some("Tick the box above to agree to the removals.")
        } else {
            None
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if obstacle.get_untracked().is_none() && !pending.get_untracked() {
            wizard.trouble.set(None);
            create.dispatch_local(());
        }
    };
    let agree = move |on: bool| {
        agreed
            .set(plan.with_untracked(|plan| here(plan).filter(|_| on).map(|plan| plan.id.clone())));
    };
    let disabled = Signal::derive(move || obstacle.get().is_some());
    let agreed_removals = Memo::new(move |_| {
        if consented.get() {
            removed.read().len()
        } else {
            0
        }
    });
    let button = move || {
        let count = agreed_removals.get();
        let kind = if count > 0 {
            ButtonKind::Danger
        } else {
            ButtonKind::Primary
        };
        view! {
            <Button kind button_type="submit" icon=IconName::Sync busy=pending disabled>
                {create_label(count)}
            </Button>
        }
    };
    view! {
        <form class="wizard-form" novalidate=true on:submit=submit>
            {move || {
                let keys = removed.get();
                (!keys.is_empty()).then(|| view! { <Consent planning keys consented agree=Callback::new(agree)/> })
            }}
            <p class="muted create-obstacle" role="status">{obstacle}</p>
            <div class="form-actions">
                {back_link(wizard)}
                {button}
            </div>
        </form>
    }
}

/// The deliberate step before removals, and the way to keep the secrets instead.
#[component]
fn Consent(
    planning: Planning,
    keys: Vec<String>,
    consented: Signal<bool>,
    agree: Callback<bool>,
) -> impl IntoView {
    let wizard = Wizard::of_page();
    let app = wizard.draft.with_untracked(|draft| draft.app.clone());
    let keep = move |_| {
        wizard.change(&[], |draft| draft.disable_secret_deletion = true);
        planning.look(Occasion::OwnChange);
        // The button goes with the removals; the focus must not go with it.
        focus_on("plan-title");
    };
    view! {
        <div class="panel consent">
            <Checkbox
                id="agree-to-removals"
                label=consent(&keys, &app)
                help=consent_help(&keys)
                checked=consented
                on_change=move |on| agree.run(on)
            />
            <p class="consent__instead cluster">
                <span>"Not what you want?"</span>
                <Button small=true busy=planning.looking on_click=keep>"Keep them"</Button>
                <span class="muted">"Switches Disable Secret Deletion on."</span>
            </p>
        </div>
    }
}

/// None: the plan is not any more what the person saw and agreed to, so nothing was created.
async fn create_as_planned(wizard: Wizard, planning: Planning) -> Option<Result<SyncId, AppError>> {
    let Some(plan) = planning.confirmed().await else {
        focus_on(NEWS);
        return None;
    };
    let command = wizard.draft.with_untracked(|draft| {
        draft.create_sync(wizard.project, plan.approvals(), Some(plan.id.clone()))
    })?;
    Some(syncs::create_sync(command).await)
}

/// Created: the draft goes, and the sync's page shows its first run. Refused: back to the field.
fn when_done(wizard: Wizard, result: Signal<Option<Result<SyncId, AppError>>>) {
    let navigate = use_navigate();
    let toasts = Toasts::of_page();
    Effect::new(move |_| match result.get() {
        Some(Ok(sync)) => {
            wizard.leaving.set(true);
            DraftStore(wizard.project).clear();
            toasts.success("Sync created");
            navigate(&wizard.address().sync(sync), NavigateOptions::default());
        }
        Some(Err(error)) => {
            if let Some(step) = wizard.take_error(&error) {
                navigate(&wizard.address().step(step), NavigateOptions::default());
            }
        }
        None => {}
    });
}
