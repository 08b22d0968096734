use domain::{AccessToken, ConnectionId, ProjectId};

use crate::{
    Services,
    ports::{DataKey, SealContext, SealedValue, VaultError},
};

/// Opens the token of a connection of this project.
pub(crate) fn open_connection_token(
    services: &Services,
    project: ProjectId,
    data_key: &DataKey,
    connection: ConnectionId,
    sealed: &SealedValue,
) -> Result<AccessToken, VaultError> {
    let context = SealContext::Token {
        project,
        connection,
    };
    let opened = services.vault.open(data_key, context, sealed)?;
    // Only parsed tokens are sealed: another text is not what was sealed.
    AccessToken::parse(&opened).map_err(|_| VaultError::DoesNotOpen)
}
