use std::collections::{BTreeMap, BTreeSet};

use domain::{Actor, Role, SyncId, view::SyncView};

use super::{authorised::authorised_sync, check::connection_of};
use crate::{
    ApplicationError, ApplicationResult, Services, ports::LedgerEntry,
    usecases::connections::open_token,
};

/// The keys that removing the sync's secrets would remove, ordered: those that the sync owns and
/// that the app has now, without those that another sync waits to take over and those whose change
/// outside was accepted.
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
    let removed = present.into_iter().filter(|secret| {
        let entry = owned.get(&secret.key);
        entry.is_some_and(|entry| !entry.shows_accepted(Some(&secret.digest)))
    });
    let keys: BTreeSet<String> = removed.map(|secret| secret.key).collect();
    Ok(keys.into_iter().collect())
}

async fn owned_keys(
    services: &Services,
    sync: &SyncView,
) -> ApplicationResult<BTreeMap<String, LedgerEntry>> {
    let ledger = services.store.ledger_of(&sync.row.app).await?;
    let awaited = services.store.awaited_of(sync.row.id).await?;
    let own = ledger
        .into_iter()
        .filter(|entry| entry.owner == sync.row.id)
        .filter(|entry| awaited.iter().all(|(key, _)| *key != entry.key));
    Ok(own.map(|entry| (entry.key.clone(), entry)).collect())
}
