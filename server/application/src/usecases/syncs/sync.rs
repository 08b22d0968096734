use domain::{Actor, Role, SyncId, view::SyncView};

use super::authorised::authorised_sync;
use crate::{ApplicationResult, Services};

/// One sync with its keys, machines and newest runs, and what the person may do with it.
pub async fn sync(services: &Services, actor: Actor, id: SyncId) -> ApplicationResult<SyncView> {
    authorised_sync(services, actor, id, Role::Viewer).await
}
