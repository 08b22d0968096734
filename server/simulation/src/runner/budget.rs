//! Long times, played once: what idle apps and an outage of a day cost.

use super::{Failure, say};
use crate::play::{Stores, idle_and_outage};

/// False when Fly.io would be asked more often than is promised.
pub(super) fn check(stores: &Stores) -> Result<bool, Failure> {
    let costs = idle_and_outage(stores)?;
    say(&format!(
        "an idle app is listed {} times in 10 hours; one whose Fly.io is down for 24 hours is called {} times and is right again after {} s",
        costs.idle_lists, costs.outage_calls, costs.recovered_seconds
    ));
    Ok(costs.idle_lists <= 76 && costs.outage_calls <= 250 && costs.recovered_seconds <= 900)
}
