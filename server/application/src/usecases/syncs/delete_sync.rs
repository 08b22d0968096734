use domain::{Actor, Role, command::DeleteSync};

use super::{authorised::authorised_sync, remove_secrets::check_deletion_enabled};
use crate::{
    ApplicationError, ApplicationResult, Services, ports::RemovalRequest, usecases::access::author,
};

/// Deletes a sync; with `remove_secrets`, only after what it wrote is gone from Fly.io. Invalid at
/// `typed_name` unless that is the sync's name.
///
/// A sync that waits for its secrets to go can still be deleted without that.
pub async fn delete_sync(
    services: &Services,
    actor: Actor,
    command: DeleteSync,
) -> ApplicationResult<()> {
    let id = command.sync;
    let sync = authorised_sync(services, actor, id, Role::Admin).await?;
    let name = sync.row.name.as_str();
    if command.typed_name.trim() != name {
        let message = format!("Type {name} to confirm that this sync is meant");
        return Err(ApplicationError::invalid("typed_name", message));
    }
    let by = author(services, actor).await?;
    if command.remove_secrets {
        check_deletion_enabled(&sync)?;
        return Ok(services
            .store
            .request_removal(id, RemovalRequest::Delete, &by)
            .await?);
    }
    Ok(services.store.delete_sync(id, &by).await?)
}
