use super::verdict::{Verdict, verdict};
use crate::ports::{Machine, MachineRecord, RolledOut};

/// After a rollout came to its end: is there a machine now that must be updated, or one that nothing is
/// known of? A scale-up adds machines, and others deploy. What runs the wanted values is not booted
/// again by the rollout that follows.
pub(in crate::engine) fn is_due_again(
    machines: &[Machine],
    records: &[MachineRecord],
    rolled_out: RolledOut,
) -> bool {
    machines.iter().any(|machine| {
        let record = records.iter().find(|record| record.id == machine.id);
        match verdict(
            machine,
            record,
            rolled_out.wanted,
            rolled_out.wanted_since,
            rolled_out.postgres,
        ) {
            Verdict::Update | Verdict::Unsettled => true,
            Verdict::Live | Verdict::Prepared | Verdict::Await => record.is_none(),
            Verdict::Skip(_) | Verdict::Unreachable => false,
        }
    })
}
