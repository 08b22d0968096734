use app::api::context::SignedIn;
use application::usecases::syncs::wait_until_live;
use axum::{
    Extension, Json,
    extract::{Path, Query, State},
    http::StatusCode,
};
use domain::{Actor, Liveness, SyncId, view::LiveAnswer};
use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use crate::http::state::HttpState;

/// How long the question waits for its answer unless it says so itself, s.
const WAIT_SECONDS: u32 = 60;
/// The longest that it may, s: a rollout of many machines takes minutes.
const LONGEST_SECONDS: u32 = 15 * 60;

/// What a deploy pipeline asks.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct Question {
    wait: Option<String>,
    generation: Option<String>,
}

/// Is it live, and if not, why.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::http) struct Answer {
    live: bool,
    generation: i64,
    pushed_generation: Option<i64>,
    /// What is waited for, or what a person must do; none when it is live.
    waits_for: Option<String>,
    badge: &'static str,
    /// The sync's status in a sentence.
    status: String,
}

/// The deploy gate, `GET /api/v1/secret-syncs/flyio/{id}/live?wait=SECONDS&generation=N`: waits until the
/// app runs what the sync has (or had at the generation), at most for the wait. 200: live. 202: not
/// yet, and what is missing. 409: not without a person. Without auto redeploy, live means at Fly.io.
pub(in crate::http) async fn live(
    State(state): State<HttpState>,
    signed_in: Option<Extension<SignedIn>>,
    Path(sync): Path<String>,
    Query(question): Query<Question>,
) -> Result<(StatusCode, Json<Answer>), Refusal> {
    let Some(Extension(SignedIn(Some(user)))) = signed_in else {
        return Err(Refusal::not_signed_in());
    };
    let sync: SyncId = sync
        .parse()
        .map_err(|_| Refusal::bad_request("The id of the secret sync is no UUID"))?;
    let seconds = question.seconds()?;
    let generation = question.generation()?;
    let timeout = i64::from(seconds) * 1000;
    let actor = Actor::User(user);
    let asked = wait_until_live(&state.services, actor, sync, generation, timeout);
    let answer = tokio::select! {
        answer = asked => answer?,
        () = state.settings.stop.cancelled() => return Err(Refusal::stopping()),
    };
    Ok((status_of(&answer.liveness), Json(Answer::from(answer))))
}

impl Question {
    fn seconds(&self) -> Result<u32, Refusal> {
        let Some(text) = &self.wait else {
            return Ok(WAIT_SECONDS);
        };
        let seconds = text.parse().ok().filter(|it| *it <= LONGEST_SECONDS);
        seconds.ok_or_else(|| {
            Refusal::bad_request(format!(
                "wait must be a whole number of seconds from 0 to {LONGEST_SECONDS}"
            ))
        })
    }

    fn generation(&self) -> Result<Option<i64>, Refusal> {
        let number = self.generation.as_ref().map(|text| text.parse());
        number
            .transpose()
            .map_err(|_| Refusal::bad_request("generation must be a whole number"))
    }
}

fn status_of(liveness: &Liveness) -> StatusCode {
    match liveness {
        Liveness::Live => StatusCode::OK,
        Liveness::Waiting(_) => StatusCode::ACCEPTED,
        Liveness::Blocked(_) => StatusCode::CONFLICT,
    }
}

impl From<LiveAnswer> for Answer {
    fn from(answer: LiveAnswer) -> Self {
        let live = answer.liveness == Liveness::Live;
        Self {
            live,
            generation: answer.generation,
            pushed_generation: answer.pushed_generation,
            waits_for: match answer.liveness {
                Liveness::Live => None,
                Liveness::Waiting(sentence) | Liveness::Blocked(sentence) => Some(sentence),
            },
            badge: answer.status.badge.label(),
            status: answer.status.sentence,
        }
    }
}
