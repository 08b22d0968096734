//! Releases: objects of their own, which nothing but a deployment makes.

/// A release of an app.
#[derive(Debug, Clone)]
pub struct Release {
    /// Opaque id.
    pub id: String,
    /// Counts from 1.
    pub version: u32,
    /// ms since the Unix epoch.
    pub created_at_ms: u64,
    /// `pending`, `running`, `complete`, `failed`, `interrupted`.
    pub status: String,
    /// The image it deployed.
    pub image: String,
}
