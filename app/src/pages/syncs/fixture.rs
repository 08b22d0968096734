use domain::{
    Timestamp,
    view::{LastChange, SyncEntry},
};

use crate::pages::sync::fixture::sync;

/// A sync that has been pushed once: its change of moment 1,000 reached Fly.io after 240 ms.
pub(super) fn entry() -> SyncEntry {
    SyncEntry {
        row: sync().row,
        runs: Vec::new(),
        change: LastChange {
            made_at: Some(Timestamp(1_000)),
            at_fly_at: Some(Timestamp(1_240)),
            live_at: None,
        },
    }
}
