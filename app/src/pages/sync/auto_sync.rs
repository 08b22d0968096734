use leptos::prelude::*;

use super::Subject;
use crate::{api::syncs, components::toast::Toasts, pages::form::Submission};

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
        let (id, name, toasts) = (subject.id, subject.name.clone(), self.toasts);
        let undone = subject.clone();
        self.submission
            .send(syncs::set_auto_sync(id, on), move |done| match done {
                Ok(()) if on => toasts.success(format!(
                    "Auto-sync of {name} is on: changes are pushed as they happen."
                )),
                // Taken back as if it had never been: nothing is pushed that would not have been.
                Ok(()) => toasts.undoable(
                    format!("Auto-sync of {name} is off: changes wait until somebody triggers it."),
                    move || self.turn(&undone, true),
                ),
                Err(error) => toasts.error(format!("Auto-sync of {name} was not changed. {error}")),
            });
    }
}

impl Default for AutoSync {
    fn default() -> Self {
        Self::new()
    }
}
