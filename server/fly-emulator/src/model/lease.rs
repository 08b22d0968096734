//! Leases on machines.

use std::fmt;

/// A lease. While it holds, calls without its nonce cannot change the machine.
#[derive(Clone, PartialEq, Eq)]
pub struct Lease {
    /// The key to it.
    pub nonce: String,
    /// ms since the Unix epoch.
    pub expires_at_ms: u64,
    /// E-mail address of the holder.
    pub owner: String,
    /// Free text.
    pub description: String,
    pub(crate) held_from_outside: bool,
}

impl fmt::Debug for Lease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lease")
            .field("nonce", &"[redacted]")
            .field("expires_at_ms", &self.expires_at_ms)
            .field("owner", &self.owner)
            .finish_non_exhaustive()
    }
}
