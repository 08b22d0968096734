use application::ports::SealedValue;
use domain::{ConnectionName, Description, ProjectId, Timestamp, TokenKind};

/// An app connection.
pub(crate) struct Connection {
    pub(crate) project: ProjectId,
    pub(crate) name: ConnectionName,
    pub(crate) description: Description,
    pub(crate) token: SealedValue,
    pub(crate) token_kind: TokenKind,
    pub(crate) reach: String,
    pub(crate) validated_at: Timestamp,
}
