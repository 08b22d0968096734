use application::ports::{DataKey, RolloutClaim, SealedValue};
use domain::{ConnectionId, DestinationId, ProjectId, RolloutId, Timestamp};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use super::{SET_ASIDE_MILLIS, machine_rows, rollout_history, rollout_policy};
use crate::{
    SqliteStore, decode, events,
    failure::{Failure, Outcome, Unreadable},
};

/// The app whose rollout has been due the longest, among those that nobody rolls out. A rollout needs a
/// sync that wants it, in an app that is not frozen, or a person; and in any case a sync, for its token.
pub(super) const DUE: &str = "SELECT d.id
    FROM destinations d
    WHERE d.rollout_due_at <= ?1 AND d.rollout_until <= ?1
      AND EXISTS (
        SELECT 1 FROM syncs s
        WHERE s.destination_id = d.id
          AND (d.rollout_asked = 1 OR (s.auto_redeploy = 1 AND d.rollout_frozen = 0)))
    ORDER BY d.rollout_due_at LIMIT 1";

pub(super) async fn claim(
    store: &SqliteStore,
    id: RolloutId,
    now: Timestamp,
    lease_millis: i64,
) -> Outcome<Option<RolloutClaim>> {
    let due: Option<Uuid> = sqlx::query_scalar(DUE)
        .bind(now.as_millis())
        .fetch_optional(store.readers())
        .await?;
    if due.is_none() {
        return Ok(None);
    }
    let mut tx = store.begin().await?;
    let due: Option<Uuid> = sqlx::query_scalar(DUE)
        .bind(now.as_millis())
        .fetch_optional(&mut *tx)
        .await?;
    let Some(destination) = due else {
        return Ok(None);
    };
    let destination = DestinationId(destination);
    match take(&mut tx, id, destination, now, lease_millis).await {
        Ok(claim) => {
            store.commit(tx).await?;
            Ok(Some(claim))
        }
        Err(Failure::Unreadable(what)) => {
            drop(tx);
            set_aside(store, destination, what, now).await?;
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// One app that cannot be read must not keep the others from being rolled out.
async fn set_aside(
    store: &SqliteStore,
    app: DestinationId,
    what: &'static str,
    now: Timestamp,
) -> Outcome<()> {
    tracing::error!(%app, "not rolled out: {}", Unreadable(what));
    let message = format!(
        "Airlift cannot read the {what} that its database holds for this app, so no machine was updated. \
         Its database was changed by hand or is damaged: restore a backup."
    );
    let mut tx = store.begin().await?;
    sqlx::query(
        "UPDATE destinations SET rollout_attempt = rollout_attempt + 1, rollout_failure = ?,
           rollout_next_at = ?
         WHERE id = ?",
    )
    .bind(message)
    .bind(now.plus_millis(SET_ASIDE_MILLIS).as_millis())
    .bind(app.0)
    .execute(&mut *tx)
    .await?;
    events::of_destination(&mut tx, app, now).await?;
    store.commit(tx).await
}

#[derive(FromRow)]
struct Columns {
    app: String,
    rollout_epoch: i64,
    wanted_version: String,
    wanted_since: i64,
    postgres: bool,
    rollout_attempt: u32,
    project_id: Uuid,
    data_key: Vec<u8>,
    connection_id: Uuid,
    token: Vec<u8>,
}

async fn take(
    tx: &mut SqliteConnection,
    id: RolloutId,
    destination: DestinationId,
    now: Timestamp,
    lease_millis: i64,
) -> Outcome<RolloutClaim> {
    sqlx::query(
        "UPDATE destinations SET rollout_epoch = rollout_epoch + 1, rollout_until = ?,
           rollout_serves = rollout_wishes, rollout_postponed = NULL
         WHERE id = ?",
    )
    .bind(now.plus_millis(lease_millis).as_millis())
    .bind(destination.0)
    .execute(&mut *tx)
    .await?;
    let row: Columns = sqlx::query_as(
        "SELECT d.app, d.rollout_epoch, d.wanted_version, coalesce(d.wanted_since, 0) AS wanted_since,
           d.postgres, d.rollout_attempt, s.project_id, p.data_key, s.connection_id, c.token
         FROM destinations d
         JOIN syncs s ON s.destination_id = d.id
         JOIN projects p ON p.id = s.project_id
         JOIN connections c ON c.id = s.connection_id
         WHERE d.id = ?
         ORDER BY s.auto_redeploy DESC, s.created_at DESC, s.rowid DESC LIMIT 1",
    )
    .bind(destination.0)
    .fetch_one(&mut *tx)
    .await?;
    rollout_history::begin(tx, id, destination, now).await?;
    events::of_destination(tx, destination, now).await?;
    Ok(RolloutClaim {
        destination,
        app: decode::text(&row.app, "app name")?,
        epoch: row.rollout_epoch,
        wanted: decode::version(&row.wanted_version)?,
        wanted_since: Timestamp(row.wanted_since),
        terms: rollout_policy::terms(tx, destination.0).await?,
        postgres: row.postgres,
        project: ProjectId(row.project_id),
        data_key: DataKey(row.data_key),
        connection: ConnectionId(row.connection_id),
        token: SealedValue(row.token),
        machines: machine_rows::of_destination(tx, destination).await?,
        attempt: row.rollout_attempt,
    })
}
