use serde::{Deserialize, Serialize};

use super::Endpoint;

/// What goes wrong with one call to Fly.io, beyond what the world itself does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CallFault {
    /// Refused with this HTTP status; nothing is applied.
    Refused {
        /// The status.
        status: u16,
        /// `Retry-After`, s.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after_seconds: Option<u32>,
    },
    /// On its way for so long before it is applied, and its answer for so long after that. It arrives
    /// even when its sender has stopped waiting.
    Slow {
        /// ms.
        before_millis: i64,
        /// ms.
        after_millis: i64,
    },
    /// Never arrives and is never answered.
    Dropped,
    /// Applied; its answer is lost.
    Lost,
    /// Applied a second time, so much later; the first is answered.
    Twice {
        /// ms.
        gap_millis: i64,
    },
    /// Reads see the world as it was so long ago.
    Stale {
        /// ms.
        millis: u32,
    },
}

/// A fault, where it strikes and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ArmedFault {
    /// Which calls; none: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) endpoint: Option<Endpoint>,
    /// Matching calls that are let through first.
    pub(crate) skip: u32,
    /// How many it strikes.
    pub(crate) times: u32,
    /// What goes wrong.
    pub(crate) fault: CallFault,
}

/// The fault that strikes this call, if any.
pub(super) fn strike(armed: &mut Vec<ArmedFault>, endpoint: Endpoint) -> Option<CallFault> {
    let mut struck = None;
    armed.retain_mut(|one| {
        if struck.is_some() || one.endpoint.is_some_and(|only| only != endpoint) {
            return true;
        }
        if one.skip > 0 {
            one.skip -= 1;
            return true;
        }
        struck = Some(one.fault);
        one.times = one.times.saturating_sub(1);
        one.times > 0
    });
    struck
}
