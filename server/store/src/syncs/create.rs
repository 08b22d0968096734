use application::ports::{Author, NewSync, StoreError};
use domain::{DestinationId, KeySchema};
use sqlx::SqliteConnection;

use super::{approvals, dependencies, destination};
use crate::{SqliteStore, audit, connections, decode, events, failure::Outcome};

pub(super) async fn create(store: &SqliteStore, sync: &NewSync, by: &Author) -> Outcome<()> {
    let mut tx = store.begin().await?;
    connections::in_project(&mut tx, sync.connection, sync.project).await?;
    let organization = sync.organization.as_deref();
    let destination = destination::ensure(
        &mut tx,
        sync.destination,
        &sync.app,
        organization,
        sync.postgres,
        by.at,
    )
    .await?;
    insert(&mut tx, sync, destination, by).await?;
    dependencies::replace(&mut tx, sync.id, sync.project, &[]).await?;
    approvals::add(&mut tx, sync.id, &sync.approved, by).await?;
    let subject = format!("{} from {} to {}", sync.name, sync.source, sync.app);
    audit::record(&mut tx, by, Some(sync.project), "sync.create", &subject).await?;
    events::record(&mut tx, sync.project, Some(sync.id), by.at).await?;
    store.commit(tx).await
}

async fn insert(
    tx: &mut SqliteConnection,
    sync: &NewSync,
    destination: DestinationId,
    by: &Author,
) -> Outcome<()> {
    let options = &sync.options;
    let inserted = sqlx::query(
        "INSERT INTO syncs (id, project_id, name, description, environment, path, connection_id,
           destination_id, initial_sync_behavior, key_schema, auto_sync, auto_redeploy,
           disable_secret_deletion, requested_plan, generation, next_attempt_at, changed_at,
           created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1, ?15, ?15, ?15, ?15)
         ON CONFLICT (project_id, name) DO NOTHING",
    )
    .bind(sync.id.0)
    .bind(sync.project.0)
    .bind(sync.name.as_str())
    .bind(sync.description.as_str())
    .bind(sync.source.environment.as_str())
    .bind(sync.source.path.as_str())
    .bind(sync.connection.0)
    .bind(destination.0)
    .bind(decode::to_serde_word(
        &options.initial_sync_behavior,
        "initial sync behavior",
    )?)
    .bind(options.key_schema.as_ref().map(KeySchema::as_str))
    .bind(options.auto_sync)
    .bind(options.auto_redeploy)
    .bind(options.disable_secret_deletion)
    .bind(sync.plan.as_ref().map(|plan| plan.0.as_str()))
    .bind(by.at.as_millis())
    .execute(tx)
    .await?
    .rows_affected();
    if inserted == 0 {
        return Err(StoreError::NameTaken("A sync").into());
    }
    Ok(())
}
