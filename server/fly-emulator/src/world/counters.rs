//! What was counted, for tests and for the page.

use std::collections::BTreeMap;

use serde::Serialize;

/// Counts since the world began. Reboots, updates and writes are kept with the machines and apps they concern.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Counters {
    /// Calls per operation, for example `secrets.update` (see [`crate::Operation::name`]).
    pub calls: BTreeMap<String, u64>,
    /// Calls per method and route, for example `POST /v1/apps/{app}/secrets`.
    pub routes: BTreeMap<String, u64>,
    /// Calls refused by a rate limit.
    pub rate_limited: u64,
    /// Faults that struck.
    pub faults: u64,
}

impl Counters {
    /// Calls of this operation so far.
    pub fn calls_of(&self, operation: crate::Operation) -> u64 {
        self.calls.get(operation.name()).copied().unwrap_or(0)
    }
}
