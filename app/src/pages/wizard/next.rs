use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    flow::accept_source,
    model::{Draft, Field, Step},
    state::Wizard,
};
use crate::api::{AppError, connections, syncs};

/// Goes on from a step, if everything in it is right; asks the server where only the server knows.
pub(super) fn going_on(wizard: Wizard) -> Action<Step, ()> {
    let navigate = use_navigate();
    Action::new_local(move |step: &Step| {
        let (step, navigate) = (*step, navigate.clone());
        async move {
            if passes(wizard, step).await
                && let Some(next) = step.next()
            {
                wizard.refused_at.set(None);
                navigate(&wizard.address().step(next), NavigateOptions::default());
            }
        }
    })
}

async fn passes(wizard: Wizard, step: Step) -> bool {
    wizard.trouble.set(None);
    if wizard.is_blocked(step) {
        wizard.refuse(step);
        return false;
    }
    let answer = match step {
        Step::Source => confirm_source(wizard).await,
        Step::Destination => confirm_app(wizard).await,
        Step::Options | Step::Details | Step::Review => Ok(()),
    };
    if let Err(error) = answer {
        wizard.take_error(&error);
        return false;
    }
    wizard.draft.with_untracked(|draft| draft.is_valid(step))
}

async fn confirm_source(wizard: Wizard) -> Result<(), AppError> {
    let Some(source) = wizard.draft.with_untracked(Draft::source) else {
        return Ok(());
    };
    if !wizard.draft.with_untracked(Draft::source_accepted) {
        syncs::check_source(wizard.project, source.clone()).await?;
        accept_source(wizard, &source);
    }
    Ok(())
}

/// Asks Fly.io about an app whose name was typed. Invalid at `app` when Fly.io says no.
pub(super) async fn confirm_app(wizard: Wizard) -> Result<(), AppError> {
    let Some(chosen) = wizard.draft.with_untracked(Draft::destination) else {
        return Ok(());
    };
    if wizard.draft.with_untracked(Draft::app_accepted) {
        return Ok(());
    }
    let row = connections::check_app(chosen.connection, chosen.app.clone()).await?;
    if wizard.draft.with_untracked(Draft::destination) == Some(chosen) {
        wizard.change(&[Field::App], |draft| draft.accept_app(&row));
    }
    Ok(())
}
