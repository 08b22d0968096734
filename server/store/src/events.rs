use application::ports::{ChangeEvent, EventStore, StoreResult};
use async_trait::async_trait;
use domain::{DestinationId, ProjectId, SyncId, Timestamp};
use sqlx::SqliteConnection;
use tokio::sync::watch;
use uuid::Uuid;

use crate::{SqliteStore, failure::Outcome};

/// How many events are kept: a page that was away for longer loads anew anyway.
pub(crate) const KEPT: i64 = 10_000;

#[async_trait]
impl EventStore for SqliteStore {
    async fn events_after(&self, id: i64, projects: &[ProjectId]) -> StoreResult<Vec<ChangeEvent>> {
        Ok(after(self, id, projects).await?)
    }

    async fn latest_event(&self) -> StoreResult<i64> {
        Ok(latest(self).await?)
    }

    fn commits(&self) -> watch::Receiver<u64> {
        self.commit_count()
    }
}

async fn after(store: &SqliteStore, id: i64, projects: &[ProjectId]) -> Outcome<Vec<ChangeEvent>> {
    let mut query =
        sqlx::QueryBuilder::new("SELECT id, project_id, sync_id FROM events WHERE id > ");
    query.push_bind(id).push(" AND project_id IN (");
    let mut list = query.separated(", ");
    for project in projects {
        list.push_bind(project.0);
    }
    query.push(") ORDER BY id LIMIT 500");
    let rows: Vec<(i64, Uuid, Option<Uuid>)> =
        query.build_query_as().fetch_all(store.readers()).await?;
    Ok(rows
        .into_iter()
        .map(|(id, project, sync)| ChangeEvent {
            id,
            project: ProjectId(project),
            sync: sync.map(SyncId),
        })
        .collect())
}

async fn latest(store: &SqliteStore) -> Outcome<i64> {
    Ok(
        sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM events")
            .fetch_one(store.readers())
            .await?,
    )
}

/// Notes that a page of `project` (about `sync`, when given) may show something new.
pub(crate) async fn record(
    tx: &mut SqliteConnection,
    project: ProjectId,
    sync: Option<SyncId>,
    at: Timestamp,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO events (project_id, sync_id, at) VALUES (?, ?, ?);
         DELETE FROM events WHERE id <= (SELECT max(id) FROM events) - ?",
    )
    .bind(project.0)
    .bind(sync.map(|sync| sync.0))
    .bind(at.as_millis())
    .bind(KEPT)
    .execute(tx)
    .await?;
    Ok(())
}

/// As [`record`], for the project that the sync belongs to.
pub(crate) async fn of_sync(tx: &mut SqliteConnection, sync: SyncId, at: Timestamp) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO events (project_id, sync_id, at) SELECT project_id, id, ? FROM syncs WHERE id = ?;
         DELETE FROM events WHERE id <= (SELECT max(id) FROM events) - ?",
    )
    .bind(at.as_millis())
    .bind(sync.0)
    .bind(KEPT)
    .execute(tx)
    .await?;
    Ok(())
}

/// As [`of_sync`], for every sync of an app.
pub(crate) async fn of_destination(
    tx: &mut SqliteConnection,
    destination: DestinationId,
    at: Timestamp,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO events (project_id, sync_id, at)
         SELECT project_id, id, ? FROM syncs WHERE destination_id = ?;
         DELETE FROM events WHERE id <= (SELECT max(id) FROM events) - ?",
    )
    .bind(at.as_millis())
    .bind(destination.0)
    .bind(KEPT)
    .execute(tx)
    .await?;
    Ok(())
}
