use domain::{Actor, ConnectionId, Role};

use super::open::authorised_connection;
use crate::{ApplicationResult, Services, usecases::access::author};

/// Deletes a connection. Refused while syncs use it.
pub async fn delete_connection(
    services: &Services,
    actor: Actor,
    id: ConnectionId,
) -> ApplicationResult<()> {
    authorised_connection(services, actor, id, Role::Admin).await?;
    let by = author(services, actor).await?;
    Ok(services.store.delete_connection(id, &by).await?)
}
