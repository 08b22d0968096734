use super::{Rollout, verdict::Verdict};
use crate::{
    engine::Patience,
    ports::{DestinationResult, Machine, MachineLease},
};

/// How long a machine is watched until it has left a state between two others, beside the time that it
/// takes to stop, ms.
const LONGEST_MILLIS: i64 = 60_000;
const POLL_MILLIS: i64 = 1_000;
/// Reads of a machine that shows another version than its lease named, before that is believed.
const MOST_OUTDATED_READS: u32 = 8;

impl Rollout<'_> {
    /// The machine as it is now, or if it is between two states, as it is when it has left that or after
    /// the longest time. One that is being replaced and is about to run would be stopped by an update
    /// that skips its launch; one that is about to rest would be started by an update that does not.
    ///
    /// A read that shows another version than the lease named is of a replica that is behind: an update
    /// would be refused, and if that answer were lost, what somebody else did before would pass for ours.
    pub(super) async fn at_rest(
        &self,
        machine: &Machine,
        lease: &MachineLease,
    ) -> DestinationResult<Machine> {
        let clock = &self.services.clock;
        let longest = LONGEST_MILLIS + machine.stop_timeout_millis;
        let mut patience = Patience::new(clock.now(), longest);
        let mut outdated_reads = 0;
        loop {
            let fresh = self
                .services
                .fly
                .machine(&self.token, &self.claim.app, &machine.id)
                .await?;
            let leased = lease.instance_id.as_ref();
            let outdated = leased.is_some_and(|leased| *leased != fresh.instance_id);
            outdated_reads += u32::from(outdated);
            let believed = !outdated || outdated_reads >= MOST_OUTDATED_READS;
            let settled = believed && self.judge(&fresh) != Verdict::Unsettled;
            if settled || self.shutdown.is_cancelled() || patience.is_over(clock.now()) {
                return Ok(fresh);
            }
            clock
                .sleep_until(clock.now().plus_millis(POLL_MILLIS))
                .await;
        }
    }
}
