use serde::{Deserialize, Serialize};

/// What a person may do in one project. Later variants may do all that earlier ones may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees names, syncs and history; no values.
    Viewer,
    /// Also reads and writes secrets and triggers syncs.
    Developer,
    /// Also manages syncs and connections.
    Admin,
    /// Also manages people and the project itself.
    Owner,
}

impl Role {
    /// Stable text for storage and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Developer => "developer",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }

    /// Reads [`as_str`](Self::as_str).
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Viewer, Self::Developer, Self::Admin, Self::Owner]
            .into_iter()
            .find(|role| role.as_str() == text)
    }
}
