use std::collections::BTreeMap;

use domain::{
    ActorName, RolloutId, RolloutPolicy, RolloutState, RolloutTrigger, SecretsVersion, Timestamp,
    view::{RolloutMachine, RolloutRow},
};

use super::Lease;

/// What is wanted of an app's machines.
#[derive(Default)]
pub(crate) struct Rollout {
    pub(crate) lease: Lease,
    /// The version that machines must have read, and since when.
    pub(crate) wanted: Option<(SecretsVersion, Timestamp)>,
    pub(crate) need: RolloutNeed,
    /// A person asked for it.
    pub(crate) asked: bool,
    /// Who asked the last time that somebody did, and the count of `wishes` that it made.
    pub(crate) asked_by: Option<ActorName>,
    pub(crate) asked_wish: u64,
    /// Counts what made it due.
    pub(crate) wishes: u64,
    /// The count that the lease's holder read.
    pub(crate) serves: u64,
    /// Failed attempts in a row.
    pub(crate) attempt: u32,
    pub(crate) next_at: Timestamp,
    pub(crate) failure: Option<String>,
    pub(crate) policy: RolloutPolicy,
    /// Why it waits for its time, in a sentence.
    pub(crate) postponed: Option<String>,
    /// Oldest first.
    pub(crate) history: Vec<PastRollout>,
}

/// Is there a rollout to be done?
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum RolloutNeed {
    #[default]
    Idle,
    Due,
    Stopped,
}

/// The way of an app's machines to one version, over all attempts at it.
pub(crate) struct PastRollout {
    pub(crate) id: RolloutId,
    pub(crate) order: u64,
    pub(crate) wanted: SecretsVersion,
    pub(crate) trigger: RolloutTrigger,
    pub(crate) actor: Option<String>,
    pub(crate) state: RolloutState,
    pub(crate) started_at: Timestamp,
    /// None: under way, or goes on later.
    pub(crate) finished_at: Option<Timestamp>,
    pub(crate) message: String,
    /// By id.
    pub(crate) machines: BTreeMap<String, RolloutMachine>,
}

impl Rollout {
    /// Since when a rollout is to be made.
    pub(crate) fn due_at(&self) -> Option<Timestamp> {
        (self.need == RolloutNeed::Due).then_some(self.next_at)
    }

    /// Due at once, with the failures so far forgotten.
    pub(crate) fn wish(&mut self, now: Timestamp) {
        self.need = RolloutNeed::Due;
        self.wishes += 1;
        self.attempt = 0;
        self.next_at = now;
        self.failure = None;
    }

    /// What is due is held up by the policy, not by a failure.
    pub(crate) fn is_held(&self) -> bool {
        self.need == RolloutNeed::Due && !self.asked
    }

    /// The rollout that is under way or goes on later; there is at most one.
    pub(crate) fn open(&mut self) -> Option<&mut PastRollout> {
        let mut open = self.history.iter_mut().rev();
        open.find(|rollout| rollout.finished_at.is_none())
    }
}

impl PastRollout {
    pub(crate) fn row(&self) -> RolloutRow {
        let rebooted = self.machines.values().filter(|machine| machine.rebooted);
        RolloutRow {
            id: self.id,
            wanted: self.wanted,
            trigger: self.trigger,
            actor: self.actor.clone(),
            state: self.state,
            started_at: self.started_at,
            finished_at: self.finished_at,
            rebooted: u32::try_from(rebooted.count()).unwrap_or(u32::MAX),
            message: self.message.clone(),
        }
    }
}
