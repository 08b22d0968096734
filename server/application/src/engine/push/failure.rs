use std::collections::BTreeSet;

use domain::{BlockedReason, EnvironmentPath, Timestamp};

use super::sentence;
use crate::{
    Services,
    engine::{backoff::next_attempt, observation::AFTER_ATTEMPT_MILLIS, resolve::ResolveError},
    mutations::{Mutation, mutated},
    ports::{
        DestinationError, DestinationErrorKind, PushClaim, PushFailure, RunTrace, StoreError,
        VaultError,
    },
};

/// Why an attempt ended without success.
pub(super) enum Stop {
    /// The store failed or the lease was lost: there is nothing to record, the next claim repeats it.
    Store(StoreError),
    /// To be recorded.
    Failed(Box<Reason>),
}

/// A failure before it is given its next moment.
pub(super) struct Reason {
    message: String,
    blocked: Option<BlockedReason>,
    asked_millis: Option<i64>,
    not_applied: bool,
    unread: bool,
    dependencies: Option<BTreeSet<EnvironmentPath>>,
    request_id: Option<String>,
}

/// What the attempt was doing when Fly.io failed it: decides what was certainly not done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Reading: nothing was sent that could change anything.
    Read,
    /// Writing.
    Write,
    /// Reading back after an acknowledged write.
    ReadBack,
}

impl Stop {
    pub(super) fn too_slow() -> Self {
        Self::failed(Reason {
            not_applied: false,
            ..Reason::new(
                "Fly.io did not answer within 90 seconds. What was sent may or may not have been applied; Airlift looks again before it acts.",
            )
        })
    }

    pub(super) fn unanswered_write() -> Self {
        Self::failed(Reason {
            not_applied: false,
            ..Reason::new(
                "An earlier write was not answered and may still arrive. Nothing was pushed or removed. Airlift looks again.",
            )
        })
    }

    /// Without a digest nobody could tell later whether somebody else has changed the key.
    pub(super) fn not_shown() -> Self {
        Self::failed(Reason {
            not_applied: false,
            ..Reason::new(
                "Fly.io acknowledged the write and does not show all of its keys yet. Airlift looks again.",
            )
        })
    }

    pub(super) fn at_fly(error: DestinationError, step: Step, claim: &PushClaim) -> Self {
        let definite = !matches!(error.kind, DestinationErrorKind::UnknownOutcome)
            || mutated(Mutation::UnknownMeansNotApplied);
        let asked_millis = match error.kind {
            DestinationErrorKind::Retry { after_millis } => after_millis,
            _ => None,
        };
        Self::failed(Reason {
            message: sentence::fly_failure(&error, step, &claim.app),
            blocked: blocked_by(&error.kind),
            asked_millis,
            not_applied: step == Step::Read || (step == Step::Write && definite),
            unread: step == Step::Read,
            dependencies: None,
            request_id: error.request_id,
        })
    }

    fn failed(reason: Reason) -> Self {
        Self::Failed(Box::new(reason))
    }
}

fn blocked_by(kind: &DestinationErrorKind) -> Option<BlockedReason> {
    match kind {
        DestinationErrorKind::Unauthenticated | DestinationErrorKind::Forbidden => {
            Some(BlockedReason::Token)
        }
        DestinationErrorKind::Missing => Some(BlockedReason::AppMissing),
        DestinationErrorKind::Invalid => Some(BlockedReason::Refused),
        DestinationErrorKind::Retry { .. }
        | DestinationErrorKind::LeaseHeld { .. }
        | DestinationErrorKind::UnknownOutcome => None,
    }
}

impl Reason {
    fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            blocked: None,
            asked_millis: None,
            not_applied: true,
            unread: false,
            dependencies: None,
            request_id: None,
        }
    }

    fn blocked(message: impl Into<String>, reason: BlockedReason) -> Self {
        Self {
            blocked: Some(reason),
            ..Self::new(message)
        }
    }

    pub(super) fn into_failure(
        self,
        services: &Services,
        claim: &PushClaim,
        trace: RunTrace,
        now: Timestamp,
    ) -> PushFailure {
        let attempt = claim.attempt.saturating_add(1);
        let chance = services.chance.as_ref();
        let next_attempt_at = next_attempt(now, attempt, self.asked_millis, chance);
        let reads_again = self.unread && self.blocked.is_none();
        PushFailure {
            message: self.message,
            blocked: self.blocked,
            next_attempt_at,
            observe_not_before: reads_again
                .then(|| next_attempt_at.plus_millis(AFTER_ATTEMPT_MILLIS)),
            not_applied: self.not_applied,
            dependencies: self.dependencies.map(|places| places.into_iter().collect()),
            request_id: self.request_id,
            trace,
        }
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<VaultError> for Stop {
    fn from(error: VaultError) -> Self {
        Self::failed(match error {
            VaultError::DoesNotOpen => Reason::blocked(
                "The connection's token cannot be decrypted with this server's root key. Nothing was pushed or removed. Replace the token or restore the root key.",
                BlockedReason::Token,
            ),
            other => Reason::new(format!("{other}. Nothing was pushed or removed.")),
        })
    }
}

impl From<ResolveError> for Stop {
    fn from(error: ResolveError) -> Self {
        match error {
            ResolveError::Store(error) => Self::Store(error),
            ResolveError::Sealed(error) => error.into(),
            ResolveError::Unsettled => Self::failed(Reason::new(
                "The secrets kept changing while they were read. Nothing was pushed or removed.",
            )),
            ResolveError::SourceMissing { dependencies } => Self::failed(Reason {
                dependencies: Some(dependencies),
                ..Reason::blocked(
                    "The source folder was deleted. Nothing was pushed or removed. Create it again or choose another source.",
                    BlockedReason::SourceMissing,
                )
            }),
            ResolveError::Unresolved {
                unresolved,
                dependencies,
                ..
            } => Self::failed(Reason {
                dependencies: Some(dependencies),
                ..Reason::blocked(
                    sentence::unresolved(&unresolved),
                    sentence::unresolved_kind(&unresolved),
                )
            }),
        }
    }
}
