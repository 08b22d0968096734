//! Waiting for a machine's state.

use super::{World, access::Intent};
use crate::{
    ApiError, Caller, error::ApiErrorKind, model::machine_state::MachineState, views::WaitAnswer,
};

/// `GET …/wait`.
#[derive(Debug, Clone)]
pub struct WaitRequest {
    /// The wanted states; any of them ends the wait. `settled` stands for every state that is not transient.
    pub states: Vec<String>,
    /// Only this version counts.
    pub version: Option<String>,
    /// In seconds, 1 to 60.
    pub timeout_s: i64,
}

impl Default for WaitRequest {
    fn default() -> Self {
        Self {
            states: vec!["started".to_owned()],
            version: None,
            timeout_s: 60,
        }
    }
}

/// How a wait stands.
#[derive(Debug, Clone)]
pub enum WaitPoll {
    /// The state is reached.
    Reached(WaitAnswer),
    /// Not yet. Should the time run out now, this is the refusal to give (408).
    NotYet(ApiError),
}

impl World {
    /// Looks whether a wait is over. The world does not block: ask again when something has changed.
    pub fn poll_wait(
        &self,
        caller: &Caller,
        app: &str,
        id: &str,
        wait: &WaitRequest,
    ) -> Result<WaitPoll, ApiError> {
        self.authorize(caller, app, Intent::Read)?;
        check(wait)?;
        let machine = self.machine_ref(app, id)?;
        let superseded = wait
            .version
            .as_ref()
            .is_some_and(|version| *version != machine.instance_id);
        if superseded {
            let refusal = timed_out(wait, "replaced");
            return if self.behaviour.superseded_wait_fails_at_once {
                Err(refusal)
            } else {
                Ok(WaitPoll::NotYet(refusal))
            };
        }
        let is_wanted = |word: &String| {
            word == machine.state.as_str() || (word == "settled" && machine.state.is_settled())
        };
        if !wait.states.iter().any(is_wanted) {
            return Ok(WaitPoll::NotYet(timed_out(wait, machine.state.as_str())));
        }
        Ok(WaitPoll::Reached(WaitAnswer {
            ok: true,
            state: machine.state.as_str(),
            version: machine.instance_id.clone(),
            event_id: machine
                .events
                .first()
                .map(|event| event.id.clone())
                .unwrap_or_default(),
        }))
    }
}

fn check(wait: &WaitRequest) -> Result<(), ApiError> {
    if !(1..=60).contains(&wait.timeout_s) {
        let message = "invalid_argument: invalid WaitMachineRequest.Timeout: value must be inside range [1s, 1m0s]";
        return Err(ApiError::invalid(message));
    }
    let known = |word: &String| {
        word == "settled" || MachineState::from_word(word).is_some_and(MachineState::is_settled)
    };
    match wait.states.iter().find(|word| !known(word)) {
        Some(_) => Err(ApiError::invalid(
            "invalid_argument: invalid WaitMachineRequest.State",
        )),
        None => Ok(()),
    }
}

fn timed_out(wait: &WaitRequest, current: &str) -> ApiError {
    let wanted = wait.states.join(",");
    let message = format!(
        "deadline_exceeded: machine failed to reach desired state, {wanted}, currently {current}"
    );
    ApiError::new(ApiErrorKind::DeadlineExceeded, message)
}
