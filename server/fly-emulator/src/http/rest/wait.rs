//! `GET …/wait`: blocks until the state is reached or the time is up.

use std::time::Duration;

use axum::{
    Json,
    extract::{Path, State},
    http::Uri,
};
use tokio::time::Instant;

use crate::{ApiError, Caller, WaitPoll, WaitRequest, http::Context, views::WaitAnswer};

/// Above the longest time-out a request can name.
const LONGEST_WAIT_MS: u64 = 61_000;

pub(super) async fn wait(
    State(context): State<Context>,
    Path((app, id)): Path<(String, String)>,
    uri: Uri,
    caller: Caller,
) -> Result<Json<WaitAnswer>, ApiError> {
    let request = parse(uri.query().unwrap_or_default())?;
    let timeout = Duration::from_secs(u64::try_from(request.timeout_s).unwrap_or(0));
    let deadline = Instant::now() + timeout;
    loop {
        let changed = context.world.changed();
        let (poll, next_step_ms) = context.world.read(|world| {
            let next_step_ms = world
                .next_step_at()
                .map(|at| at.saturating_sub(world.now_ms()));
            (world.poll_wait(&caller, &app, &id, &request), next_step_ms)
        });
        let refusal = match poll? {
            WaitPoll::Reached(answer) => return Ok(Json(answer)),
            WaitPoll::NotYet(refusal) => refusal,
        };
        let step_due =
            Instant::now() + Duration::from_millis(next_step_ms.unwrap_or(LONGEST_WAIT_MS).max(1));
        tokio::select! {
            () = changed => {}
            () = tokio::time::sleep_until(step_due) => {}
            () = tokio::time::sleep_until(deadline) => return Err(refusal),
        }
    }
}

/// `state` may be repeated or a comma list; `instance_id` is the older name of `version`.
fn parse(query: &str) -> Result<WaitRequest, ApiError> {
    let mut request = WaitRequest::default();
    let mut states = Vec::new();
    for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match key {
            "state" => states.extend(value.replace("%2C", ",").split(',').map(str::to_owned)),
            "version" | "instance_id" if !value.is_empty() => {
                request.version = Some(value.to_owned());
            }
            "timeout" => {
                let refused =
                    |_| ApiError::invalid("invalid_argument: invalid WaitMachineRequest.Timeout");
                request.timeout_s = value.trim_end_matches('s').parse().map_err(refused)?;
            }
            _ => {}
        }
    }
    if !states.is_empty() {
        request.states = states;
    }
    Ok(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_may_be_repeated_or_listed() -> Result<(), ApiError> {
        assert_eq!(
            parse("state=started&state=stopped")?.states,
            ["started", "stopped"]
        );
        assert_eq!(
            parse("state=started,stopped&timeout=5")?.states,
            ["started", "stopped"]
        );
        assert_eq!(parse("")?.timeout_s, 60);
        Ok(())
    }
}
