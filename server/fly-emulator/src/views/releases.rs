//! Answers about releases.

use serde::Serialize;

/// A release (flyctl `internal/uiex/releases.go`).
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct ReleaseView {
    pub id: String,
    pub version: u32,
    pub stable: bool,
    pub in_progress: bool,
    pub status: String,
    pub strategy: &'static str,
    pub created_at: String,
    pub image_ref: String,
}
