use std::collections::BTreeMap;

use domain::Timestamp;

/// From the last moment at which a rollout must have asked for the app's policy to an update of the same
/// batch, ms: a lease, a machine that comes to rest, a slow store.
const BATCH_MILLIS: i64 = 240_000;
/// What is pushed so soon after a person asked for a rollout may still become part of it, ms.
const ASKED_MILLIS: i64 = 600_000;
const DAY_MINUTES: i64 = 24 * 60;

/// What an app's policy forbids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// Nothing.
    Never,
    /// Every update.
    Always,
    /// Updates from one minute of the day to another, UTC.
    Within((i64, i64)),
}

impl Held {
    fn at(self, wall: Timestamp) -> bool {
        match self {
            Self::Never => false,
            Self::Always => true,
            Self::Within((from, to)) => {
                let minute = (wall.as_millis() / 60_000).rem_euclid(DAY_MINUTES);
                if from < to {
                    from <= minute && minute < to
                } else {
                    from <= minute || minute < to
                }
            }
        }
    }
}

/// When people allow machines to be updated, and what was updated against that.
#[derive(Default)]
pub(crate) struct PolicyWatch {
    /// App → what is certainly in force, and since when.
    policies: BTreeMap<String, (Held, i64)>,
    /// App → when a person last asked for a rollout.
    asked: BTreeMap<String, i64>,
    /// When each version came into being.
    made: BTreeMap<(String, u64), i64>,
    /// The clock of a server jumped or it stood still, until then.
    jolted_until: i64,
}

/// An update that is on its way to a machine.
pub(crate) struct Sent<'a> {
    pub(crate) app: &'a str,
    pub(crate) version: u64,
    /// True time.
    pub(crate) at: i64,
    /// By its sender's clock.
    pub(crate) wall: Timestamp,
}

impl PolicyWatch {
    /// A person is about to set a policy: until it is known what became of it, nothing is certain.
    pub(crate) fn unsure(&mut self, app: &str) {
        self.policies.remove(app);
    }

    /// This is in force from now on.
    pub(crate) fn set(&mut self, app: &str, held: Held, at: i64) {
        self.policies.insert(app.to_owned(), (held, at));
    }

    /// A person asks for a rollout.
    pub(crate) fn asked(&mut self, app: &str, at: i64) {
        self.asked.insert(app.to_owned(), at);
    }

    /// A write made this version.
    pub(crate) fn made(&mut self, app: &str, version: u64, at: i64) {
        self.made.entry((app.to_owned(), version)).or_insert(at);
    }

    /// A server's clock jumps, or it stands still until then.
    pub(crate) fn jolted(&mut self, until: i64) {
        self.jolted_until = self.jolted_until.max(until);
    }

    /// Is this update one that people had forbidden, and for so long that its sender must have known?
    pub(crate) fn forbids(&self, sent: &Sent<'_>) -> bool {
        let Some((held, since)) = self.policies.get(sent.app) else {
            return false;
        };
        let before = sent.wall.plus_millis(-BATCH_MILLIS);
        let held = held.at(sent.wall) && held.at(before);
        let known = sent.at - since.max(&self.jolted_until) >= BATCH_MILLIS;
        held && known && !self.is_asked_for(sent)
    }

    fn is_asked_for(&self, sent: &Sent<'_>) -> bool {
        let Some(asked) = self.asked.get(sent.app) else {
            return false;
        };
        let made = self.made.get(&(sent.app.to_owned(), sent.version));
        made.is_none_or(|made| *made <= asked + ASKED_MILLIS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(at: i64) -> Sent<'static> {
        Sent {
            app: "acme-web",
            version: 3,
            at,
            wall: Timestamp(at),
        }
    }

    #[test]
    fn a_batch_that_began_before_the_freeze_may_end_and_no_other_may_begin() {
        let mut watch = PolicyWatch::default();
        watch.set("acme-web", Held::Always, 1_000);
        assert!(!watch.forbids(&sent(200_000)));
        assert!(watch.forbids(&sent(300_000)));
    }

    #[test]
    fn what_a_person_asked_for_is_allowed_and_what_was_pushed_much_later_is_not() {
        let mut watch = PolicyWatch::default();
        watch.set("acme-web", Held::Always, 0);
        watch.asked("acme-web", 300_000);
        watch.made("acme-web", 3, 310_000);
        assert!(!watch.forbids(&sent(2_000_000)));
        watch.made("acme-web", 4, 1_000_000);
        let later = Sent {
            version: 4,
            ..sent(2_000_000)
        };
        assert!(watch.forbids(&later));
    }

    #[test]
    fn a_window_may_go_over_midnight() {
        let night = Held::Within((21 * 60, 6 * 60));
        let at = |minute: i64| Timestamp(minute * 60_000);
        assert!(night.at(at(23 * 60)) && night.at(at(60)) && night.at(at(DAY_MINUTES + 60)));
        assert!(!night.at(at(12 * 60)) && !night.at(at(6 * 60)));
    }
}
