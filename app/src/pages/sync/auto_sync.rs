use leptos::{prelude::*, task::spawn_local};

use super::Subject;
use crate::{
    api::{AppError, syncs},
    components::toast::Toasts,
    pages::form::Submission,
};

/// The switch of auto-sync, wherever it is offered.
#[derive(Clone, Copy, Debug)]
pub struct AutoSync {
    submission: Submission,
    toasts: Toasts,
}

impl AutoSync {
    /// Nothing under way.
    pub fn new() -> Self {
        Self {
            submission: Submission::new(),
            toasts: Toasts::of_page(),
        }
    }

    /// What pressing it does while auto-sync is `on`.
    pub fn action(on: bool) -> String {
        if on {
            "Disable auto-sync".to_owned()
        } else {
            "Enable auto-sync".to_owned()
        }
    }

    /// A request is under way.
    pub fn busy(self) -> Signal<bool> {
        self.submission.busy()
    }

    /// Turns auto-sync on or off and says what that means.
    pub fn turn(self, subject: &Subject, on: bool) {
        let (subject, toasts) = (subject.clone(), self.toasts);
        self.submission
            .send(syncs::set_auto_sync(subject.id, on), move |done| {
                tell(toasts, subject, on, done);
            });
    }
}

fn tell(toasts: Toasts, subject: Subject, on: bool, done: Result<(), AppError>) {
    let name = &subject.name;
    match done {
        Ok(()) if on => toasts.success(format!(
            "Auto-sync of {name} is on: changes are pushed as they happen."
        )),
        Ok(()) => toasts.undoable(
            format!("Auto-sync of {name} is off: changes wait until somebody triggers it."),
            move || turn_on_again(toasts, subject.clone()),
        ),
        Err(error) => toasts.error(format!("Auto-sync of {name} was not changed. {error}")),
    }
}

/// Taken back as if it had never been: nothing is pushed that would not have been.
fn turn_on_again(toasts: Toasts, subject: Subject) {
    spawn_local(async move {
        let done = syncs::set_auto_sync(subject.id, true).await;
        tell(toasts, subject, true, done);
    });
}

impl Default for AutoSync {
    fn default() -> Self {
        Self::new()
    }
}
