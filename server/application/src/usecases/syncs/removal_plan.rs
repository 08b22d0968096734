use std::collections::BTreeSet;

use domain::{Actor, Role, SyncId, view::SyncView};

use super::{authorised::authorised_sync, check::connection_of};
use crate::{ApplicationError, ApplicationResult, Services, usecases::connections::open_token};

/// The keys that removing the sync's secrets would remove, ordered: those that the sync owns and
/// that the app has now.
pub async fn removal_plan(
    services: &Services,
    actor: Actor,
    sync: SyncId,
) -> ApplicationResult<Vec<String>> {
    let sync = authorised_sync(services, actor, sync, Role::Admin).await?;
    let owned = owned_keys(services, &sync).await?;
    if owned.is_empty() {
        return Ok(Vec::new());
    }
    let connection = connection_of(services, sync.project, sync.connection)
        .await?
        .ok_or(ApplicationError::NotFound("The sync's connection"))?;
    let token = open_token(services, &connection).await?;
    let present = services
        .fly
        .list_secrets(&token, &sync.row.app, None)
        .await?;
    let present: BTreeSet<String> = present.into_iter().map(|secret| secret.key).collect();
    Ok(owned.intersection(&present).cloned().collect())
}

async fn owned_keys(services: &Services, sync: &SyncView) -> ApplicationResult<BTreeSet<String>> {
    let ledger = services.store.ledger_of(&sync.row.app).await?;
    let own = ledger
        .into_iter()
        .filter(|entry| entry.owner == sync.row.id);
    Ok(own.map(|entry| entry.key).collect())
}
