use domain::{RolloutPolicy, Timestamp};

use super::{Rollout, quiet_hours::quiet_until};
use crate::{
    mutations::{Mutation, mutated},
    ports::{RolloutFinish, RolloutTerms, StoreResult},
};

/// How soon quiet hours that cannot be read are looked at again, ms.
const LOOK_AGAIN_MILLIS: i64 = 60 * 60 * 1000;

impl Rollout<'_> {
    /// Why the rollout must not go on now, read anew: somebody may have frozen the app, or asked for the
    /// rollout, since it began; and quiet hours may have.
    pub(super) async fn held(&self) -> StoreResult<Option<RolloutFinish>> {
        let now = self.services.clock.now();
        let until = now.plus_millis(super::LEASE_MILLIS);
        let terms = self
            .services
            .store
            .extend_rollout(self.claim, until)
            .await?;
        Ok(held(&terms, now))
    }
}

/// Why a rollout under these terms must not go on at this moment. What a person asks for always may.
pub(super) fn held(terms: &RolloutTerms, now: Timestamp) -> Option<RolloutFinish> {
    if terms.asked || mutated(Mutation::IgnoreRolloutPolicy) {
        return None;
    }
    let RolloutPolicy {
        frozen,
        quiet_hours,
    } = &terms.policy;
    if *frozen {
        let message =
            "Rollouts to this app are frozen; it goes on when they are thawed.".to_owned();
        return Some(RolloutFinish::Postponed {
            until: None,
            message,
        });
    }
    let hours = quiet_hours.as_ref()?;
    match quiet_until(hours, now) {
        Ok(None) => None,
        Ok(Some(until)) => Some(RolloutFinish::Postponed {
            until: Some(until),
            message: format!(
                "Rollout waits until {} {} (quiet hours).",
                hours.to(),
                hours.zone()
            ),
        }),
        // A zone that the next version's data no longer knows must not restart machines at night.
        Err(error) => Some(RolloutFinish::Postponed {
            until: Some(now.plus_millis(LOOK_AGAIN_MILLIS)),
            message: format!(
                "Rollout waits, because its quiet hours cannot be read: {error}. Change the rollout policy."
            ),
        }),
    }
}

#[cfg(test)]
mod tests {
    use domain::QuietHours;

    use super::*;

    fn terms(frozen: bool, quiet: bool, asked: bool) -> RolloutTerms {
        let (from, to, zone) = ("22:00".parse(), "07:00".parse(), "Europe/Berlin".parse());
        let hours = QuietHours::new(from.unwrap(), to.unwrap(), zone.unwrap()).unwrap();
        RolloutTerms {
            policy: RolloutPolicy {
                frozen,
                quiet_hours: quiet.then_some(hours),
            },
            asked,
        }
    }

    const NIGHT: &str = "2026-07-01T23:30:00Z";

    fn night() -> Timestamp {
        Timestamp::parse_rfc3339(NIGHT).unwrap()
    }

    #[test]
    fn quiet_hours_are_said_with_the_moment_at_which_they_end() {
        let Some(RolloutFinish::Postponed { until, message }) =
            held(&terms(false, true, false), night())
        else {
            panic!("not postponed");
        };
        assert_eq!(
            message,
            "Rollout waits until 07:00 Europe/Berlin (quiet hours)."
        );
        assert_eq!(until, Timestamp::parse_rfc3339("2026-07-02T05:00:00Z"));
    }

    #[test]
    fn quiet_hours_that_cannot_be_read_hold_a_rollout_up_and_are_looked_at_again() {
        let (from, to, zone) = ("22:00".parse(), "07:00".parse(), "Europe/Atlantis".parse());
        let hours = QuietHours::new(from.unwrap(), to.unwrap(), zone.unwrap());
        let mut terms = terms(false, false, false);
        terms.policy.quiet_hours = Some(hours.unwrap());
        let Some(RolloutFinish::Postponed { until, message }) = held(&terms, night()) else {
            panic!("not postponed");
        };
        assert!(message.contains("Europe/Atlantis"), "{message}");
        assert!(until > Some(night()));
    }

    #[test]
    fn a_freeze_has_no_end_of_its_own_and_what_a_person_asks_for_is_never_held() {
        let frozen = held(&terms(true, true, false), night());
        assert!(matches!(
            frozen,
            Some(RolloutFinish::Postponed { until: None, .. })
        ));
        assert_eq!(held(&terms(true, true, true), night()), None);
        assert_eq!(held(&terms(false, false, false), night()), None);
    }
}
