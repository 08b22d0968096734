use domain::{
    AppName, BlockedReason,
    plan::{Change, PlanEntry, Unresolved, UnresolvedReason},
};

use super::failure::Step;
use crate::ports::{DestinationError, DestinationErrorKind};

/// How many keys a sentence names before it counts the rest.
const NAMED: usize = 5;

/// What happened at Fly.io, what was not done, what to do.
pub(super) fn fly_failure(error: &DestinationError, step: Step, app: &AppName) -> String {
    let done = match (step, &error.kind) {
        (Step::ReadBack, _) => {
            "The write was acknowledged; its digests are read again at the next try."
        }
        (Step::Write, DestinationErrorKind::UnknownOutcome) => {
            "What was sent may or may not have been applied; Airlift looks again before it acts."
        }
        _ => "Nothing was pushed or removed.",
    };
    let todo = match &error.kind {
        DestinationErrorKind::Unauthenticated => " Replace the connection's token.".to_owned(),
        DestinationErrorKind::Forbidden => {
            format!(" Use a token that may write the secrets of {app}.")
        }
        DestinationErrorKind::Missing => {
            format!(" Create {app} again at Fly.io, or choose another app and trigger the sync.")
        }
        DestinationErrorKind::Invalid => {
            " Correct what Fly.io refuses, then trigger the sync.".to_owned()
        }
        DestinationErrorKind::Retry { .. }
        | DestinationErrorKind::LeaseHeld { .. }
        | DestinationErrorKind::UnknownOutcome => String::new(),
    };
    format!("{} {done}{todo}", error.message)
}

/// Names what cannot be resolved. Never (part of) a value.
pub(super) fn unresolved(unresolved: &[Unresolved]) -> String {
    let named: Vec<String> = unresolved
        .iter()
        .take(NAMED)
        .map(ToString::to_string)
        .collect();
    let rest = unresolved.len().saturating_sub(NAMED);
    let more = if rest == 0 {
        String::new()
    } else {
        format!("; and {rest} more")
    };
    format!(
        "Nothing was pushed or removed, because not every secret can be resolved: {}{more}.",
        named.join("; ")
    )
}

/// Which kind of change unblocks the sync.
pub(super) fn unresolved_kind(unresolved: &[Unresolved]) -> BlockedReason {
    let only_names = unresolved
        .iter()
        .all(|one| matches!(one.reason, UnresolvedReason::RefusedName(..)));
    if only_names {
        BlockedReason::RefusedName
    } else {
        BlockedReason::Unresolved
    }
}

/// What a run did, for its row.
pub(super) fn pushed(entries: &[PlanEntry]) -> String {
    let count =
        |wanted: fn(&Change) -> bool| entries.iter().filter(|entry| wanted(&entry.change)).count();
    let parts = [
        (count(|change| matches!(change, Change::Create)), "created"),
        (
            count(|change| matches!(change, Change::Update { .. })),
            "updated",
        ),
        (
            count(|change| matches!(change, Change::Drifted)),
            "changed outside and set again",
        ),
        (count(|change| matches!(change, Change::Remove)), "removed"),
        (
            count(|change| matches!(change, Change::HandedOver(_))),
            "left to another sync",
        ),
        (
            count(|change| matches!(change, Change::Held(_))),
            "waiting for approval",
        ),
        (
            count(|change| matches!(change, Change::Conflict(_))),
            "in conflict",
        ),
    ];
    let told: Vec<String> = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{n} {what}"))
        .collect();
    if told.is_empty() {
        "Nothing to change.".to_owned()
    } else {
        format!("{}.", told.join(", "))
    }
}

/// What a removal did, for its row.
pub(super) fn removed(removed: usize, handed_over: usize) -> String {
    match (removed, handed_over) {
        (0, 0) => "Nothing to remove: none of its keys is at Fly.io.".to_owned(),
        (n, 0) => format!("{n} removed."),
        (0, n) => format!("{n} left to another sync."),
        (n, left) => format!("{n} removed, {left} left to another sync."),
    }
}
