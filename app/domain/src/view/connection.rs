use serde::{Deserialize, Serialize};

use crate::{AppName, ConnectionId, ConnectionName, Description, Timestamp, TokenKind};

/// An app connection without its token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectionRow {
    /// The connection.
    pub id: ConnectionId,
    /// Its name.
    pub name: ConnectionName,
    /// What it is for.
    pub description: Description,
    /// Kind of its token, as Fly.io told when it was validated.
    pub token_kind: TokenKind,
    /// What its token reaches, in words, e.g. `2 organizations: acme, personal`.
    pub reach: String,
    /// How many syncs use it.
    pub syncs: u32,
    /// When its token was last validated.
    pub validated_at: Timestamp,
}

/// A Fly.io app that a token reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppRow {
    /// Its name, which is also its address in the API.
    pub name: AppName,
    /// Slug of its organisation, when known.
    pub organization: Option<String>,
    /// Fly.io's status word, e.g. `deployed`, `suspended`, `pending`.
    pub status: Option<String>,
}

/// The apps that a connection reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectionApps {
    /// Ordered by name.
    pub apps: Vec<AppRow>,
    /// The list is all that the token reaches. If not, a name can be typed and is checked.
    pub complete: bool,
}
