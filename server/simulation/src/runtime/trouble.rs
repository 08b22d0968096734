use serde::{Deserialize, Serialize};

/// Before the call or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Side {
    /// Nothing was asked of the outside yet.
    Before,
    /// It was done, and the answer has not been seen.
    After,
}

/// What goes wrong with a server at a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Trouble {
    /// It is killed, and started again after so long.
    Crash {
        /// ms.
        down_millis: i64,
    },
    /// The call takes so long.
    Delay {
        /// ms.
        millis: i64,
    },
    /// The whole process stands still for so long, as when its machine is suspended. When that is longer
    /// than a lease, the other server takes over meanwhile.
    Stall {
        /// ms.
        millis: i64,
    },
    /// The store answers so.
    Store(StoreTrouble),
}

/// What a database says that does not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StoreTrouble {
    /// `SQLITE_BUSY`.
    #[error("database is locked")]
    Busy,
    /// `SQLITE_FULL`.
    #[error("database or disk is full")]
    Full,
    /// `SQLITE_IOERR`.
    #[error("disk I/O error")]
    Io,
}

/// A trouble that waits for its moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ArmedTrouble {
    /// Name of the operation, none: any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) spot: Option<String>,
    /// Which gate of it.
    pub(crate) side: Side,
    /// Passes that are let through first.
    pub(crate) skip: u32,
    /// What happens then.
    pub(crate) trouble: Trouble,
}

impl ArmedTrouble {
    fn fits(&self, operation: &str, side: Side, is_store: bool) -> bool {
        self.side == side
            && self.spot.as_ref().is_none_or(|spot| spot == operation)
            && (is_store || !matches!(self.trouble, Trouble::Store(_)))
    }
}

/// The trouble that strikes this pass, if any; those whose turn has not come yet count down.
pub(super) fn strike(
    armed: &mut Vec<ArmedTrouble>,
    operation: &str,
    side: Side,
    is_store: bool,
) -> Option<Trouble> {
    if armed.is_empty() {
        return None;
    }
    let mut struck = None;
    armed.retain_mut(|one| {
        if !one.fits(operation, side, is_store) {
            return true;
        }
        if one.skip > 0 {
            one.skip -= 1;
            return true;
        }
        if struck.is_some() {
            return true;
        }
        struck = Some(one.trouble);
        false
    });
    struck
}
