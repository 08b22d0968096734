use application::ports::{Author, RolloutClaim, RolloutFinish, StoreError, StoreResult};
use domain::{RolloutPolicy, SyncId, Timestamp};

use super::lease::rolled_app;
use crate::model_store::state::{Rollout, RolloutNeed, State};

pub(super) fn finish(
    state: &mut State,
    claim: &RolloutClaim,
    finish: &RolloutFinish,
    now: Timestamp,
) -> StoreResult<()> {
    let rollout = &mut rolled_app(state, claim)?.rollout;
    rollout.lease.until = None;
    let superseded = rollout.wishes != rollout.serves;
    if superseded {
        // Something newer is wanted by now: it stays due whatever became of this attempt.
        rollout.spend_wish(finish);
    } else {
        rollout.end(finish, now);
    }
    rollout.end_attempt(finish, superseded, now);
    state.tell_of_app(claim.destination);
    Ok(())
}

impl Rollout {
    /// What became wanted after a person asked was not asked for: it keeps to the app's policy.
    fn spend_wish(&mut self, finish: &RolloutFinish) {
        let over = matches!(finish, RolloutFinish::Done | RolloutFinish::Stopped { .. });
        if over && self.asked_wish <= self.serves {
            self.asked = false;
        }
    }

    fn end(&mut self, finish: &RolloutFinish, now: Timestamp) {
        match finish {
            RolloutFinish::Done => {
                self.need = RolloutNeed::Idle;
                self.asked = false;
                self.attempt = 0;
                self.failure = None;
            }
            RolloutFinish::Retry {
                message,
                next_attempt_at,
            } => {
                self.attempt += 1;
                self.failure = Some(message.clone());
                self.next_at = *next_attempt_at;
            }
            RolloutFinish::Postponed { until, message } => {
                self.attempt = 0;
                self.failure = None;
                self.postponed = Some(message.clone());
                self.next_at = until.unwrap_or(now);
            }
            RolloutFinish::Stopped { message } => {
                self.need = RolloutNeed::Stopped;
                self.asked = false;
                self.attempt = 0;
                self.failure = Some(message.clone());
            }
        }
    }
}

pub(super) fn request(state: &mut State, id: SyncId, by: &Author) -> StoreResult<()> {
    let sync = state.sync(id)?;
    let (project, name, destination) = (sync.project, sync.name.clone(), sync.destination);
    let missing = StoreError::NotFound("The app");
    let app = state.destinations.get_mut(&destination).ok_or(missing)?;
    let wanted = app.rollout.wanted.map(|(version, _)| version);
    let Some(version) = app.written.or(wanted) else {
        let sentence = format!(
            "Airlift has not written to {} yet, so there is nothing to roll out. Trigger {name} first.",
            app.app
        );
        return Err(StoreError::InUse(sentence));
    };
    if wanted != app.written {
        app.rollout.wanted = Some((version, by.at));
    }
    app.rollout.wish(by.at);
    app.rollout.asked = true;
    app.rollout.asked_by = Some(by.name.clone());
    app.rollout.asked_wish = app.rollout.wishes;
    app.rollout.postponed = None;
    let subject = format!("{} by {name}", app.app);
    state.note(by, Some(project), "rollout.request", &subject);
    state.tell_of_app(destination);
    Ok(())
}

pub(super) fn set_policy(
    state: &mut State,
    id: SyncId,
    policy: &RolloutPolicy,
    by: &Author,
) -> StoreResult<()> {
    let sync = state.sync(id)?;
    let (project, destination) = (sync.project, sync.destination);
    let missing = StoreError::NotFound("The app");
    let app = state.destinations.get_mut(&destination).ok_or(missing)?;
    app.rollout.policy = policy.clone();
    if app.rollout.postponed.take().is_some() {
        app.rollout.next_at = by.at;
    }
    let subject = format!("{}: {policy}", app.app);
    state.note(by, Some(project), "rollout.policy", &subject);
    state.tell_of_app(destination);
    Ok(())
}
