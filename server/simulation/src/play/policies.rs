//! When machines may be updated: what people set, and what they may set.

use application::usecases::syncs;
use domain::{QuietHours, RolloutPolicy};

use super::{
    cast::Cast,
    installation::{APPS, text},
    people::Said,
    server::Process,
};
use crate::{schedule::Action, world::Held};

/// A window of quiet hours as people write it, and the same in minutes of the day UTC: worked out by hand,
/// so that the product's reading of time zones is held against another.
struct Window {
    from: &'static str,
    to: &'static str,
    zone: &'static str,
    utc: (i64, i64),
}

/// Schedules begin at 20:26:40 UTC on 28 May 2026.
const WINDOWS: [Window; 4] = [
    Window {
        from: "20:20",
        to: "20:34",
        zone: "UTC",
        utc: (20 * 60 + 20, 20 * 60 + 34),
    },
    Window {
        from: "22:30",
        to: "22:45",
        zone: "Europe/Berlin",
        utc: (20 * 60 + 30, 20 * 60 + 45),
    },
    Window {
        from: "16:40",
        to: "17:30",
        zone: "America/New_York",
        utc: (20 * 60 + 40, 21 * 60 + 30),
    },
    Window {
        from: "21:00",
        to: "06:00",
        zone: "UTC",
        utc: (21 * 60, 6 * 60),
    },
];

/// Policies that people can set: none, frozen, and the windows.
pub(crate) const POLICIES: usize = 2 + WINDOWS.len();
const THAWED: usize = 0;
const FROZEN: usize = 1;

/// The policy with this number.
pub(super) fn policy(number: usize) -> RolloutPolicy {
    let window = number.checked_sub(2).and_then(|at| WINDOWS.get(at));
    let hours = window.and_then(|window| {
        QuietHours::new(text(window.from), text(window.to), text(window.zone)).ok()
    });
    RolloutPolicy {
        frozen: number == FROZEN,
        quiet_hours: hours,
    }
}

/// What it forbids.
pub(super) fn held(number: usize) -> Held {
    let window = number.checked_sub(2).and_then(|at| WINDOWS.get(at));
    match window {
        Some(window) => Held::Within(window.utc),
        None if number == FROZEN => Held::Always,
        None => Held::Never,
    }
}

impl Cast {
    /// A person asks for a rollout, which the policy does not hold up.
    pub(super) async fn roll_out_now(&mut self, sync: usize, process: &Process) {
        let Some(old) = self.syncs.get(&Self::number(sync)).cloned() else {
            return;
        };
        let (services, actor) = self.hand(process);
        let asked = async move { syncs::roll_out_now(&services, actor, old.id).await };
        let note = |cast: &Self| {
            let now = cast.now();
            cast.stage
                .witness(|witness| witness.policies.asked(&old.app, now));
        };
        note(self);
        self.ask(process, Box::pin(asked)).await;
        note(self);
    }

    /// A person says when the machines of a sync's app may be updated.
    pub(super) async fn set_policy(&mut self, sync: usize, number: usize, process: &Process) {
        let Some(old) = self.syncs.get(&Self::number(sync)).cloned() else {
            return;
        };
        let before = self.stored_policy(&old.app).await;
        self.stage
            .witness(|witness| witness.policies.unsure(&old.app));
        let (services, actor) = self.hand(process);
        let asked = async move {
            syncs::set_rollout_policy(&services, actor, old.id, policy(number)).await
        };
        let said = self.ask(process, Box::pin(asked)).await;
        let Some(is) = self.stored_policy(&old.app).await else {
            return;
        };
        let may_be = match said {
            Said::Done => is == number,
            Said::Refused => Some(is) == before,
            Said::Unsure => is == number || Some(is) == before,
        };
        if !may_be {
            let text = format!(
                "the rollout policy of {} is {is} and was set to {number}",
                old.app
            );
            self.accuse("no change is lost", text);
        }
        let now = self.now();
        self.stage
            .witness(|witness| witness.policies.set(&old.app, held(is), now));
    }

    /// The policy of an app as the store has it, by its number; none when no sync tells.
    pub(super) async fn stored_policy(&self, app: &str) -> Option<usize> {
        let sync = self.syncs.values().find(|sync| sync.app == app)?.id;
        let stored = self.stored(sync).await?.rollout_policy;
        (0..POLICIES).find(|number| policy(*number) == stored)
    }

    /// In the end people thaw what they froze, and do away with quiet hours.
    pub(super) async fn thaw(&mut self) {
        for app in APPS {
            let held = self.stored_policy(app).await;
            if held.is_none_or(|number| number == THAWED) {
                continue;
            }
            let sync = self
                .syncs
                .iter()
                .find(|(_, sync)| sync.app == app && !sync.deleting);
            let Some(sync) = sync.map(|(number, _)| *number) else {
                continue;
            };
            let action = Action::SetPolicy {
                sync,
                policy: THAWED,
            };
            self.person(&action, 0).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_policy_is_another() {
        for number in 0..POLICIES {
            let same = (0..POLICIES).filter(|other| policy(*other) == policy(number));
            assert_eq!(same.count(), 1, "{number}");
        }
    }
}
