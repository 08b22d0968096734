use serde::{Deserialize, Serialize};

use crate::SyncFacts;

/// Does an app run a generation of a sync?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "waits_for")]
pub enum Liveness {
    /// Every key is at Fly.io and, with auto redeploy, every machine that runs was updated to it. Without
    /// auto redeploy machines take the values at their next deploy, which is what the person chose.
    Live,
    /// Not yet; it comes about by itself. A sentence that says what is waited for.
    Waiting(String),
    /// Not before a person does something; a sentence that says what.
    Blocked(String),
}

impl SyncFacts {
    /// Is `generation` live? Never said too early: while anything newer is under way at the machines, the
    /// older generation is not called live either, since nobody can tell which machine runs what. Nor is any
    /// while a run that a person asked for has not ended: it may be the removal of what was pushed, sent and
    /// not yet answered.
    pub fn liveness(&self, generation: i64) -> Liveness {
        let behind = self
            .pushed_generation
            .is_none_or(|pushed| pushed < generation);
        if behind || self.requested {
            return self.until_pushed();
        }
        self.needs_a_person()
            .or_else(|| self.until_rolled_out())
            .unwrap_or(Liveness::Live)
    }

    fn until_pushed(&self) -> Liveness {
        let sentence = self.status().sentence;
        let nothing_under_way = !self.running && !self.requested;
        if self.blocked.is_some() || (!self.auto_sync && nothing_under_way) {
            Liveness::Blocked(sentence)
        } else {
            Liveness::Waiting(sentence)
        }
    }

    /// Keys that are not as the generation wants them.
    fn needs_a_person(&self) -> Option<Liveness> {
        if self.held_removals > 0 || self.conflicts > 0 {
            let sentence = self.waiting_for_a_person()?.1;
            return Some(Liveness::Blocked(sentence));
        }
        let sentence = self.drift()?.1;
        Some(if self.auto_sync {
            Liveness::Waiting(sentence)
        } else {
            Liveness::Blocked(sentence)
        })
    }

    fn until_rolled_out(&self) -> Option<Liveness> {
        let sentence = self.not_live()?.1;
        let stopped = !self.rollout_pending && self.rollout_failure.is_some();
        Some(if stopped || self.rollout_frozen {
            Liveness::Blocked(sentence)
        } else {
            Liveness::Waiting(sentence)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockedReason, status::tests::settled};

    fn liveness(change: impl FnOnce(&mut SyncFacts)) -> Liveness {
        let mut facts = settled();
        change(&mut facts);
        facts.liveness(3)
    }

    fn is_waiting(liveness: &Liveness) -> bool {
        matches!(liveness, Liveness::Waiting(_))
    }

    fn is_blocked(liveness: &Liveness) -> bool {
        matches!(liveness, Liveness::Blocked(_))
    }

    #[test]
    fn a_generation_is_live_when_it_is_at_fly_io_and_all_machines_have_it() {
        assert_eq!(liveness(|_| ()), Liveness::Live);
        assert!(is_waiting(&liveness(|f| f.machines_live = 2)));
        assert!(is_waiting(&liveness(|f| f.rollout_pending = true)));
        assert!(is_waiting(&liveness(|f| f.pushed_generation = Some(2))));
        assert!(is_waiting(&liveness(|f| f.pushed_generation = None)));
    }

    #[test]
    fn an_older_generation_is_live_while_a_newer_one_fails_to_be_pushed() {
        let behind = |f: &mut SyncFacts| {
            f.generation = 4;
            f.failure = Some("Fly.io did not answer.".to_owned());
        };
        assert_eq!(liveness(behind), Liveness::Live);
    }

    #[test]
    fn nothing_is_live_before_the_run_that_a_person_asked_for_has_ended() {
        assert!(is_waiting(&liveness(|f| f.requested = true)));
        assert!(is_waiting(&liveness(|f| {
            f.requested = true;
            f.failure = Some("Fly.io did not answer.".to_owned());
        })));
    }

    #[test]
    fn what_only_a_person_can_solve_is_told_at_once() {
        assert!(is_blocked(&liveness(|f| f.held_removals = 1)));
        assert!(is_blocked(&liveness(|f| f.conflicts = 1)));
        assert!(is_blocked(&liveness(|f| {
            f.pushed_generation = Some(2);
            f.blocked = Some(BlockedReason::Token);
        })));
        assert!(is_blocked(&liveness(|f| {
            f.pushed_generation = Some(2);
            f.auto_sync = false;
        })));
        assert!(is_blocked(&liveness(|f| {
            f.rollout_pending = true;
            f.rollout_frozen = true;
        })));
        assert!(is_blocked(&liveness(|f| {
            f.rollout_failure = Some("m1 is unhealthy.".to_owned());
        })));
    }

    #[test]
    fn what_is_tried_again_by_itself_is_waited_for() {
        assert!(is_waiting(&liveness(|f| {
            f.rollout_pending = true;
            f.rollout_failure = Some("A deploy holds m1.".to_owned());
        })));
        assert!(is_waiting(&liveness(|f| {
            f.pushed_generation = Some(2);
            f.auto_sync = false;
            f.requested = true;
        })));
        assert!(is_waiting(&liveness(|f| {
            f.rollout_pending = true;
            f.rollout_postponed = Some("Rollout waits until 07:00 UTC (quiet hours).".to_owned());
        })));
    }

    #[test]
    fn without_auto_redeploy_what_is_at_fly_io_is_all_that_can_be_waited_for() {
        assert_eq!(
            liveness(|f| {
                f.auto_redeploy = false;
                f.machines_live = 0;
            }),
            Liveness::Live
        );
    }
}
