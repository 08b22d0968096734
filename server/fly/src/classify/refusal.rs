use application::ports::{DestinationError, DestinationErrorKind};

use super::{error, lease, outcome, quote::quote, said};
use crate::transport::{Action, Answer, Call};

/// How soon to ask again when a replica or a machine is merely behind, ms.
const SOON: i64 = 1000;

/// Fly.io answered with anything but a success.
pub(crate) fn refusal(call: &Call<'_>, answer: &Answer) -> DestinationError {
    let said = said(answer);
    let kind = match kind(call, answer, &said) {
        Ok(kind) => kind,
        Err(reason) => {
            let mut unusable = outcome::unusable(call, answer, reason);
            unusable.message.push_str(&quote(call, &said));
            return unusable;
        }
    };
    let sentence = sentence(call, answer.status, &kind);
    let message = format!("{sentence}{}", quote(call, &said));
    error(kind, message, answer.request_id.as_ref())
}

/// `Err`: not a refusal but an answer that leaves open what happened, and why.
fn kind(
    call: &Call<'_>,
    answer: &Answer,
    said: &str,
) -> Result<DestinationErrorKind, &'static str> {
    let retry = DestinationErrorKind::Retry {
        after_millis: answer.retry_after_millis,
    };
    if let Some(held) = lease::held(said).filter(|_| (400..500).contains(&answer.status)) {
        return Ok(held);
    }
    Ok(match answer.status {
        ..=399 => return Err("it sent an unexpected answer, which was not followed"),
        401 => DestinationErrorKind::Unauthenticated,
        403 => DestinationErrorKind::Forbidden,
        // Nothing else stands in the way of a lease (Fly.io docs, "Machines resource").
        409 if call.action.takes_lease() => DestinationErrorKind::LeaseHeld { until: None },
        409 | 429 | 503 => retry,
        408 | 500.. if !call.action.mutates() => retry,
        // flyctl calls a 408 ambiguous for what is not idempotent (`flapsutil/retry.go`).
        408 => return Err("it ran out of time"),
        500.. => return Err("it failed inside"),
        status if is_passing(call, status, said) => DestinationErrorKind::Retry {
            after_millis: answer.retry_after_millis.or(Some(SOON)),
        },
        404 => DestinationErrorKind::Missing,
        _ => DestinationErrorKind::Invalid,
    })
}

/// A refusal that ends by itself: a replica that has not seen the secrets version yet, a machine
/// that was updated meanwhile or is just being replaced. Fly.io does not document these answers, so
/// they are told by their words.
fn is_passing(call: &Call<'_>, status: u16, said: &str) -> bool {
    let said = said.to_lowercase();
    let mentions = |word: &str| said.contains(word);
    match (call.action, status) {
        (Action::UpdateMachine, 412) => {
            mentions("secret") || mentions("version") || mentions("replac")
        }
        (Action::UpdateMachine, _) => mentions("secret") && mentions("version"),
        (Action::ListSecrets, 412) => true,
        (Action::ListSecrets, _) => !call.query.is_empty() && mentions("version"),
        _ => false,
    }
}

fn sentence(call: &Call<'_>, status: u16, kind: &DestinationErrorKind) -> String {
    let phrase = call.phrase();
    let undone = if call.action.mutates() {
        " Nothing was changed."
    } else {
        ""
    };
    match kind {
        DestinationErrorKind::Unauthenticated => format!(
            "Fly.io refused the token ({status}) when asked to {phrase}: it is wrong, expired or revoked.{undone} Replace the connection's token."
        ),
        DestinationErrorKind::Forbidden if call.action.mutates() => format!(
            "The token is not allowed to {phrase} ({status}): it is read-only, or does not reach the app.{undone} Use a deploy token of the app or of its organization."
        ),
        DestinationErrorKind::Forbidden => format!(
            "The token is not allowed to {phrase} ({status}): it does not reach the app. Use a token of the app or of its organization."
        ),
        DestinationErrorKind::Missing => {
            let what = call
                .subject()
                .unwrap_or_else(|| "what was asked for".to_owned());
            format!("Fly.io knows no {what} ({status}).{undone} Check that it was not deleted.")
        }
        DestinationErrorKind::LeaseHeld { until } => {
            let end = until.map_or_else(String::new, |until| format!(" until {until}"));
            format!(
                "Somebody else, probably a deploy, holds the lease{end}, so Fly.io refused to {phrase} ({status}).{undone} It will be tried again."
            )
        }
        DestinationErrorKind::Retry { .. } if status == 429 => format!(
            "Fly.io's rate limit was reached when asked to {phrase} ({status}).{undone} It will be tried again."
        ),
        DestinationErrorKind::Retry { .. } => format!(
            "Fly.io could not {phrase} just now ({status}).{undone} It will be tried again."
        ),
        DestinationErrorKind::Invalid | DestinationErrorKind::UnknownOutcome => {
            format!(
                "Fly.io refused to {phrase} ({status}).{undone}{}",
                advice(call.action)
            )
        }
    }
}

fn advice(action: Action) -> &'static str {
    match action {
        Action::WriteSecrets => {
            " Check that every name is a valid environment variable name and that no value is too large."
        }
        _ => "",
    }
}

#[cfg(test)]
#[path = "refusal_tests.rs"]
mod tests;
