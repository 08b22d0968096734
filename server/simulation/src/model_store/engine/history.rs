//! The history of rollouts, written with what the attempts report anyway.

use std::collections::BTreeMap;

use application::ports::{MachineRecord, RolloutFinish};
use domain::{
    MachineOutcome, RolloutId, RolloutState, RolloutTrigger, SecretsVersion, Timestamp,
    view::RolloutMachine,
};

use crate::model_store::state::{PastRollout, Rollout};

impl Rollout {
    /// An attempt begins: it goes on with the open rollout to the same version, or begins a new one.
    pub(super) fn begin(
        &mut self,
        id: RolloutId,
        order: u64,
        wanted: SecretsVersion,
        now: Timestamp,
    ) {
        let asked = self.asked.then(|| self.asked_by.clone().map(|by| by.0));
        if let Some(open) = self.open().filter(|open| open.wanted == wanted) {
            open.state = RolloutState::Running;
            open.message.clear();
            if open.machines.is_empty() {
                // As long as no machine was looked at, it has not begun.
                open.started_at = now;
            }
            if let Some(actor) = asked {
                open.trigger = RolloutTrigger::Manual;
                open.actor = actor;
            }
            return;
        }
        if let Some(open) = self.open() {
            open.state = RolloutState::Superseded;
            open.finished_at = Some(now);
        }
        let reached = |it: &PastRollout| it.state == RolloutState::Succeeded && it.wanted == wanted;
        let trigger = match &asked {
            Some(_) => RolloutTrigger::Manual,
            None if self.history.iter().any(reached) => RolloutTrigger::Observation,
            None => RolloutTrigger::Push,
        };
        self.history.push(PastRollout {
            id,
            order,
            wanted,
            trigger,
            actor: asked.flatten(),
            state: RolloutState::Running,
            started_at: now,
            finished_at: None,
            message: String::new(),
            machines: BTreeMap::new(),
        });
    }

    /// An attempt ended. Whether what is wanted now is another version shows at the next one.
    pub(super) fn end_attempt(&mut self, finish: &RolloutFinish, superseded: bool, now: Timestamp) {
        let Some(open) = self.open() else {
            return;
        };
        let (state, message) = match finish {
            RolloutFinish::Done => (RolloutState::Succeeded, ""),
            RolloutFinish::Stopped { message } => (RolloutState::Stopped, message.as_str()),
            RolloutFinish::Retry { .. } | RolloutFinish::Postponed { .. } if superseded => {
                (RolloutState::Waiting, "")
            }
            RolloutFinish::Retry { message, .. } | RolloutFinish::Postponed { message, .. } => {
                (RolloutState::Waiting, message.as_str())
            }
        };
        open.state = state;
        message.clone_into(&mut open.message);
        open.finished_at = (state != RolloutState::Waiting).then_some(now);
    }
}

impl PastRollout {
    /// What was recorded of a machine; `former` is what was known of it before.
    pub(super) fn note(
        &mut self,
        machine: &MachineRecord,
        former: Option<&MachineRecord>,
        wanted: SecretsVersion,
    ) {
        let at = machine.updated_at;
        let sent = machine.outcome == MachineOutcome::Updating && machine.intent.is_some();
        let known = self.machines.get(&machine.id);
        let row = RolloutMachine {
            id: machine.id.clone(),
            name: machine.name.clone(),
            region: machine.region.clone(),
            group: machine.group.clone(),
            outcome: machine.outcome.clone(),
            started_at: known.and_then(|it| it.started_at).or(sent.then_some(at)),
            finished_at: is_final(&machine.outcome)
                .then(|| known.and_then(|it| it.finished_at).unwrap_or(at)),
            rebooted: known.is_some_and(|it| it.rebooted) || was_booted(machine, former, wanted),
        };
        self.machines.insert(machine.id.clone(), row);
    }
}

fn is_final(outcome: &MachineOutcome) -> bool {
    matches!(
        outcome,
        MachineOutcome::Live
            | MachineOutcome::UpdatedNotStarted
            | MachineOutcome::Skipped(_)
            | MachineOutcome::Failed(_)
    )
}

/// An update was about to be sent while the machine had another instance, and the one that it has now carries
/// what was sent: the update was applied, and launched the machine unless that rests.
fn was_booted(
    machine: &MachineRecord,
    former: Option<&MachineRecord>,
    wanted: SecretsVersion,
) -> bool {
    let before = former.and_then(|former| former.intent.as_ref());
    let rests = machine.outcome == MachineOutcome::UpdatedNotStarted;
    match (before, &machine.carries) {
        (Some((before, _)), Some((instance, version))) => {
            instance != before && *version == wanted && !rests
        }
        _ => false,
    }
}
