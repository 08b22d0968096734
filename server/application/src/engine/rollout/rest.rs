use super::{Rollout, verdict::Verdict};
use crate::ports::{DestinationResult, Machine};

/// How long a machine is watched until it has left a state between two others, beside the time that it
/// takes to stop, ms.
const LONGEST_MILLIS: i64 = 60_000;
const POLL_MILLIS: i64 = 1_000;

impl Rollout<'_> {
    /// The machine as it is now, or if it is between two states, as it is when it has left that or after
    /// the longest time. One that is being replaced and is about to run would be stopped by an update
    /// that skips its launch; one that is about to rest would be started by an update that does not.
    pub(super) async fn at_rest(&self, machine: &Machine) -> DestinationResult<Machine> {
        let clock = &self.services.clock;
        let longest = LONGEST_MILLIS + machine.stop_timeout_millis;
        let deadline = clock.now().plus_millis(longest);
        loop {
            let fresh = self
                .services
                .fly
                .machine(&self.token, &self.claim.app, &machine.id)
                .await?;
            let settled = self.judge(&fresh) != Verdict::Unsettled;
            if settled || self.shutdown.is_cancelled() || clock.now() >= deadline {
                return Ok(fresh);
            }
            clock
                .sleep_until(clock.now().plus_millis(POLL_MILLIS))
                .await;
        }
    }
}
