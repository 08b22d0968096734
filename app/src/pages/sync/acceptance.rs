use domain::{DriftSeen, command::AcceptDrift};
use leptos::prelude::*;

use super::Subject;
use crate::{api::syncs, components::toast::Toasts, pages::form::Submission};

/// Accepting what somebody else did at Fly.io.
#[derive(Clone, Copy, Debug)]
pub(super) struct Acceptance {
    submission: Submission,
    toasts: Toasts,
}

impl Acceptance {
    /// Nothing under way.
    pub(super) fn new() -> Self {
        Self {
            submission: Submission::new(),
            toasts: Toasts::of_page(),
        }
    }

    /// A request is under way.
    pub(super) fn busy(self) -> Signal<bool> {
        self.submission.busy()
    }

    /// Accepts these keys as they were shown and says what that means.
    pub(super) fn accept(self, subject: &Subject, keys: Vec<DriftSeen>) {
        let toasts = self.toasts;
        let told = accepted(&keys);
        let command = AcceptDrift {
            sync: subject.id,
            keys,
        };
        self.submission
            .send(syncs::accept_drift(command), move |done| match done {
                Ok(()) => toasts.success(told),
                Err(error) => toasts.error(error.to_string()),
            });
    }
}

fn accepted(keys: &[DriftSeen]) -> String {
    match keys {
        [one] => format!(
            "{} is left alone until its secret gets another value in Airlift.",
            one.key
        ),
        keys => format!(
            "{} keys are left alone until their secrets get other values in Airlift.",
            keys.len()
        ),
    }
}
