//! Answers about leases.

use std::fmt;

use serde::Serialize;

/// A lease.
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct LeaseView {
    pub nonce: String,
    /// Seconds since the Unix epoch.
    pub expires_at: u64,
    pub owner: String,
    pub description: String,
    /// The machine's `instance_id` when the lease was taken or looked at.
    pub version: String,
}

impl fmt::Debug for LeaseView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LeaseView")
            .field("nonce", &"[redacted]")
            .field("expires_at", &self.expires_at)
            .field("owner", &self.owner)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// The envelope that Fly.io's docs and fly-go agree on (the OpenAPI shows the bare lease).
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct LeaseAnswer {
    pub status: &'static str,
    pub data: LeaseView,
}
