use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// The one word that a sync's row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Badge {
    /// Every desired key is at Fly.io as we wrote it and, with auto redeploy, every machine that
    /// runs was updated to it.
    Synced,
    /// A push or rollout is under way or due at once.
    Syncing,
    /// At Fly.io, and not every running machine has it yet.
    Staged,
    /// The last attempt failed.
    Failed,
    /// Auto-sync is off and the source has changed, or somebody else changed a key at Fly.io.
    OutOfDate,
    /// Removals wait for a person.
    NeedsApproval,
    /// Another sync owns a key that this one wants.
    Conflict,
    /// Auto-sync is off and what was pushed has been removed again.
    Paused,
    /// Nothing was ever pushed.
    NotSyncedYet,
}

impl Badge {
    /// Every badge, what needs a person first.
    pub const BY_URGENCY: [Self; 9] = [
        Self::Failed,
        Self::NeedsApproval,
        Self::Conflict,
        Self::OutOfDate,
        Self::Staged,
        Self::Syncing,
        Self::NotSyncedYet,
        Self::Paused,
        Self::Synced,
    ];

    /// Its place in [`BY_URGENCY`](Self::BY_URGENCY): 0 for what a person must look at first.
    pub fn urgency(self) -> usize {
        let place = Self::BY_URGENCY.iter().position(|badge| *badge == self);
        place.unwrap_or(Self::BY_URGENCY.len())
    }

    /// As the interface words it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Synced => "Synced",
            Self::Syncing => "Syncing",
            Self::Staged => "Staged",
            Self::Failed => "Failed",
            Self::OutOfDate => "Out of date",
            Self::NeedsApproval => "Needs approval",
            Self::Conflict => "Conflict",
            Self::Paused => "Paused",
            Self::NotSyncedYet => "Not synced yet",
        }
    }
}

/// Why trying again is useless until somebody changes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockedReason {
    /// Fly.io refuses the token, or it may not write.
    Token,
    /// The app is gone or not visible to the token.
    AppMissing,
    /// The source folder or environment was deleted.
    SourceMissing,
    /// A value cannot be resolved or decrypted.
    Unresolved,
    /// A name that Fly.io refuses, or two secrets that get the same name.
    RefusedName,
    /// Fly.io says that the request itself is wrong.
    Refused,
}

impl BlockedReason {
    /// Stable text for storage and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::AppMissing => "app_missing",
            Self::SourceMissing => "source_missing",
            Self::Unresolved => "unresolved",
            Self::RefusedName => "refused_name",
            Self::Refused => "refused",
        }
    }

    /// Reads [`as_str`](Self::as_str).
    pub fn parse(text: &str) -> Option<Self> {
        [
            Self::Token,
            Self::AppMissing,
            Self::SourceMissing,
            Self::Unresolved,
            Self::RefusedName,
            Self::Refused,
        ]
        .into_iter()
        .find(|reason| reason.as_str() == text)
    }
}

/// Everything that a sync's status is derived from. Status is never stored: it cannot be stale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncFacts {
    /// Changes are pushed as they happen.
    pub auto_sync: bool,
    /// Machines are updated after a push.
    pub auto_redeploy: bool,
    /// Counts the changes that the sync must reflect.
    pub generation: i64,
    /// The newest generation that Fly.io has; none before the first success.
    pub pushed_generation: Option<i64>,
    /// A person asked for a run that has not ended.
    pub requested: bool,
    /// A run is under way at this moment.
    pub running: bool,
    /// What was pushed was removed again at a person's wish.
    pub removed: bool,
    /// Sentence of the last failure, when the last attempt failed.
    pub failure: Option<String>,
    /// Set when trying again is useless until something changes.
    pub blocked: Option<BlockedReason>,
    /// Failed attempts in a row.
    pub attempt: u32,
    /// When the next try is due.
    pub next_attempt_at: Option<Timestamp>,
    /// Removals that wait for a person.
    pub held_removals: u32,
    /// Keys that another sync owns.
    pub conflicts: u32,
    /// Own keys that somebody else changed or removed at Fly.io, without those that wait for approval or
    /// were accepted.
    pub drifted: u32,
    /// Keys whose change outside a person accepted: they are not as Airlift wrote them.
    pub accepted: u32,
    /// Machines that must run the values (running ones; neither skipped nor stopped).
    pub machines: u32,
    /// Those of them that do.
    pub machines_live: u32,
    /// A rollout is due or under way.
    pub rollout_pending: bool,
    /// Sentence of the last rollout's failure.
    pub rollout_failure: Option<String>,
    /// A rollout is due, and waits for somebody to thaw the app or to ask for it.
    pub rollout_frozen: bool,
    /// A rollout is due, and waits for the end of the quiet hours; the sentence says until when.
    pub rollout_postponed: Option<String>,
}

/// A sync's status: one word and one sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncStatus {
    /// The word.
    pub badge: Badge,
    /// The sentence: what is so, and what happens next or what to do.
    pub sentence: String,
}

impl SyncFacts {
    /// Derives the status. The order is by what a person must know first.
    pub fn status(&self) -> SyncStatus {
        let (badge, sentence) = self
            .work_under_way()
            .or_else(|| self.failure())
            .or_else(|| self.not_pushed())
            .or_else(|| self.waiting_for_a_person())
            .or_else(|| self.drift())
            .or_else(|| self.not_live())
            .unwrap_or((Badge::Synced, self.synced_sentence()));
        SyncStatus { badge, sentence }
    }

    fn work_under_way(&self) -> Option<(Badge, String)> {
        if self.running {
            return Some((Badge::Syncing, "Pushing to Fly.io now.".to_owned()));
        }
        (self.requested && self.failure.is_none())
            .then(|| (Badge::Syncing, "A run is about to start.".to_owned()))
    }

    fn failure(&self) -> Option<(Badge, String)> {
        let failure = self.failure.as_deref()?;
        let sentence = if self.blocked.is_some() {
            format!("{failure} Airlift tries again as soon as that is changed.")
        } else {
            format!(
                "{failure} Attempt {} failed; the next try is scheduled.",
                self.attempt
            )
        };
        Some((Badge::Failed, sentence))
    }

    fn not_pushed(&self) -> Option<(Badge, String)> {
        if self.removed && !self.auto_sync {
            return Some((
                Badge::Paused,
                "Its secrets were removed from Fly.io and auto-sync is off. Trigger it to push them again.".to_owned(),
            ));
        }
        match self.pushed_generation {
            None if !self.auto_sync => Some((
                Badge::NotSyncedYet,
                "Auto-sync is off: trigger it to push for the first time.".to_owned(),
            )),
            Some(pushed) if pushed < self.generation && !self.auto_sync => Some((
                Badge::OutOfDate,
                "The source has changed and auto-sync is off. Trigger it to push the changes."
                    .to_owned(),
            )),
            Some(pushed) if pushed >= self.generation => None,
            _ => Some((Badge::Syncing, "A change is about to be pushed.".to_owned())),
        }
    }

    pub(crate) fn waiting_for_a_person(&self) -> Option<(Badge, String)> {
        if self.held_removals > 0 {
            let (keys, them) = match self.held_removals {
                1 => ("1 key".to_owned(), "it"),
                n => (format!("{n} keys"), "them"),
            };
            return Some((
                Badge::NeedsApproval,
                format!(
                    "{keys} at Fly.io would be removed, and Airlift did not write {them}. Nothing was removed: review and approve, or leave {them}."
                ),
            ));
        }
        let belong = match self.conflicts {
            0 => return None,
            1 => "1 key belongs to another sync of this app and was left alone.".to_owned(),
            n => format!("{n} keys belong to another sync of this app and were left alone."),
        };
        Some((Badge::Conflict, belong))
    }

    pub(crate) fn drift(&self) -> Option<(Badge, String)> {
        let (keys, them) = match self.drifted {
            0 => return None,
            1 => ("1 key was".to_owned(), "it"),
            n => (format!("{n} keys were"), "them"),
        };
        let next = if self.auto_sync {
            format!("Airlift pushes {them} again shortly, unless you accept the change.")
        } else {
            format!("Auto-sync is off: push {them} again, or accept the change.")
        };
        Some((
            Badge::OutOfDate,
            format!("{keys} changed at Fly.io, not by Airlift. {next}"),
        ))
    }

    pub(crate) fn not_live(&self) -> Option<(Badge, String)> {
        if !self.auto_redeploy {
            return None;
        }
        let live = format!("{} of {} machines live", self.machines_live, self.machines);
        if let Some(held) = self.rollout_held() {
            return Some((Badge::Staged, format!("At Fly.io; {live}. {held}")));
        }
        if let Some(failure) = &self.rollout_failure {
            return Some((Badge::Staged, format!("{live}. {failure}")));
        }
        if self.rollout_pending {
            return Some((
                Badge::Syncing,
                format!("At Fly.io; updating machines: {live}."),
            ));
        }
        (self.machines_live < self.machines).then(|| (Badge::Staged, format!("At Fly.io; {live}.")))
    }

    /// Why a rollout that is due does not go on, when that is the policy's doing.
    fn rollout_held(&self) -> Option<&str> {
        if self.rollout_frozen {
            return Some("Rollouts to this app are frozen: thaw them, or roll out now.");
        }
        self.rollout_postponed.as_deref()
    }

    fn synced_sentence(&self) -> String {
        let keys = match self.accepted {
            0 => "Every key".to_owned(),
            1 => "Every key but 1, whose change outside was accepted,".to_owned(),
            n => format!("Every key but {n}, whose changes outside were accepted,"),
        };
        match (self.auto_redeploy, self.machines) {
            (false, _) => {
                format!("{keys} is at Fly.io. Machines take new values at their next deploy.")
            }
            (true, 0) => format!("{keys} is at Fly.io; no machine is running."),
            (true, 1) => format!("{keys} is at Fly.io and live on the 1 running machine."),
            (true, n) => format!("{keys} is at Fly.io and live on all {n} running machines."),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
