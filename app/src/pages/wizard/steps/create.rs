use domain::{
    SyncId,
    command::CreateSync,
    plan::{Plan, PlanId},
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    api::{AppError, syncs},
    components::{
        button::{Button, ButtonKind},
        icon::IconName,
        switch::Checkbox,
        toast::Toasts,
    },
    pages::wizard::{
        browser::{Answer, DraftStore},
        model::{consent, consent_help, removed_keys},
        state::Wizard,
        step_form::back_link,
    },
};

/// Create Sync, for the plan that the person sees; with a box to tick first when something will be removed.
pub(super) fn create_form(plan: RwSignal<Answer<Plan>>) -> impl IntoView {
    let wizard = Wizard::of_page();
    let create = Action::new_local(|command: &CreateSync| syncs::create_sync(command.clone()));
    let pending = create.pending();
    when_done(wizard, create.value().into());
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
        if obstacle.get_untracked().is_some() || pending.get_untracked() {
            return;
        }
        wizard.trouble.set(None);
        let (approved, seen) = plan.with_untracked(|plan| {
            let plan = here(plan);
            (
                plan.map(Plan::approvals).unwrap_or_default(),
                plan.map(|plan| plan.id.clone()),
            )
        });
        let command = wizard
            .draft
            .with_untracked(|draft| draft.create_sync(wizard.project, approved, seen));
        if let Some(command) = command {
            create.dispatch_local(command);
        }
    };
    let agree = move |on: bool| {
        agreed
            .set(plan.with_untracked(|plan| here(plan).filter(|_| on).map(|plan| plan.id.clone())));
    };
    let consent_box = move || {
        let keys = removed.get();
        (!keys.is_empty()).then(|| {
            let app = wizard.draft.with_untracked(|draft| draft.app.clone());
            view! {
                <div class="panel consent">
                    <Checkbox
                        id="agree-to-removals"
                        label=consent(&keys, &app)
                        help=consent_help(&keys)
                        checked=consented
                        on_change=agree
                    />
                </div>
            }
        })
    };
    view! {
        <form class="wizard-form" novalidate=true on:submit=submit>
            {consent_box}
            <p class="muted" role="status">{obstacle}</p>
            <div class="form-actions">
                {back_link(wizard)}
                <Button
                    kind=ButtonKind::Primary
                    button_type="submit"
                    icon=IconName::Sync
                    busy=pending
                    disabled=Signal::derive(move || obstacle.get().is_some())
                >
                    "Create Sync"
                </Button>
            </div>
        </form>
    }
}

fn here(plan: &Answer<Plan>) -> Option<&Plan> {
    match plan {
        Answer::Here(plan) => Some(plan),
        _ => None,
    }
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
