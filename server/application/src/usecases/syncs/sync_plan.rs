use domain::{
    Actor, Role, SyncId,
    command::{SyncDestination, SyncDraft},
    plan::Plan,
};

use super::authorised::authorised_lasting_sync;
use crate::{ApplicationResult, Services, engine::preview};

/// What a run of the sync would do to the live app now.
pub async fn sync_plan(services: &Services, actor: Actor, sync: SyncId) -> ApplicationResult<Plan> {
    let view = authorised_lasting_sync(services, actor, sync, Role::Developer).await?;
    let draft = SyncDraft {
        project: view.project,
        source: view.row.source,
        destination: SyncDestination {
            connection: view.connection,
            app: view.row.app,
        },
        options: view.options,
        editing: Some(sync),
    };
    preview::preview(services, &draft).await
}
