use domain::{Timestamp, view::SyncEntry};

use crate::pages::run::duration_words;

/// How far the newest change of a sync is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// It took so long, and to where.
    Took(String),
    /// It is on its way, or waits for somebody; in a few words.
    Told(&'static str),
    /// The next try is then; so many were made.
    NextTry {
        /// When.
        at: Timestamp,
        /// The number of the try, from 1.
        attempt: u32,
    },
    /// It was made before changes were timed.
    Unknown,
}

impl Pace {
    /// Derives it from the same facts as the status.
    pub(super) fn of(entry: &SyncEntry) -> Self {
        let facts = &entry.row.facts;
        if facts.blocked.is_some() {
            return Self::Told("Waits to be put right");
        }
        if facts.running {
            return Self::Told("On its way");
        }
        let tries = facts.failure.is_some() || facts.drifted > 0;
        if let Some(at) = facts.next_attempt_at.filter(|_| tries) {
            let attempt = facts.attempt + 1;
            return Self::NextTry { at, attempt };
        }
        let outstanding = facts.pushed_generation != Some(facts.generation);
        match (outstanding, facts.auto_sync || facts.requested) {
            (true, true) => Self::Told("On its way"),
            (true, false) if facts.removed => Self::Told("Removed from Fly.io"),
            (true, false) => Self::Told("Not pushed"),
            (false, _) => Self::took(entry),
        }
    }

    fn took(entry: &SyncEntry) -> Self {
        let (change, facts) = (&entry.change, &entry.row.facts);
        let Some(made) = change.made_at else {
            return Self::Unknown;
        };
        let after = |at: Timestamp| duration_words(at.millis_since(made));
        match (change.live_at, change.at_fly_at) {
            (Some(live), _) if facts.auto_redeploy => {
                Self::Took(format!("{} to live", after(live)))
            }
            (_, Some(at_fly)) => Self::Took(format!("{} to Fly.io", after(at_fly))),
            (_, None) => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::BlockedReason;

    use super::*;
    use crate::pages::syncs::fixture::entry;

    #[test]
    fn a_change_is_timed_to_fly_and_with_auto_redeploy_to_live() {
        let mut it = entry();
        assert_eq!(Pace::of(&it), Pace::Took("240 ms to Fly.io".to_owned()));
        it.change.live_at = Some(Timestamp(5_500));
        assert_eq!(Pace::of(&it), Pace::Took("240 ms to Fly.io".to_owned()));
        it.row.facts.auto_redeploy = true;
        assert_eq!(Pace::of(&it), Pace::Took("4.5 s to live".to_owned()));
    }

    #[test]
    fn a_failed_push_names_the_next_try_and_a_blocked_one_waits_for_somebody() {
        let mut it = entry();
        it.row.facts.generation = 2;
        it.row.facts.failure = Some("No.".to_owned());
        it.row.facts.attempt = 3;
        it.row.facts.next_attempt_at = Some(Timestamp(9));
        let next = Pace::NextTry {
            at: Timestamp(9),
            attempt: 4,
        };
        assert_eq!(Pace::of(&it), next);
        it.row.facts.blocked = Some(BlockedReason::Token);
        assert_eq!(Pace::of(&it), Pace::Told("Waits to be put right"));
    }

    #[test]
    fn an_outstanding_change_is_on_its_way_only_if_something_will_push_it() {
        let mut it = entry();
        it.row.facts.generation = 2;
        assert_eq!(Pace::of(&it), Pace::Told("On its way"));
        it.row.facts.auto_sync = false;
        assert_eq!(Pace::of(&it), Pace::Told("Not pushed"));
        it.row.facts.requested = true;
        assert_eq!(Pace::of(&it), Pace::Told("On its way"));
    }

    #[test]
    fn a_change_from_before_they_were_timed_has_no_time() {
        let mut it = entry();
        it.change.made_at = None;
        assert_eq!(Pace::of(&it), Pace::Unknown);
    }
}
