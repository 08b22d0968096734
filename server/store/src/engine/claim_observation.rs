use application::ports::{DataKey, KeyScope, ObservationClaim, RolledOut, SealedValue};
use domain::{ConnectionId, DestinationId, KeySchema, ProjectId, Timestamp};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use super::machine_rows;
use crate::{
    SqliteStore, decode,
    failure::{Failure, Outcome, Unreadable},
    ledger,
};

/// The app that has been due for a look the longest, among those that nobody pushes to.
pub(super) const DUE: &str = "SELECT d.id
    FROM destinations d
    WHERE d.observe_at <= ?1 AND d.push_until <= ?1
      AND EXISTS (SELECT 1 FROM syncs s WHERE s.destination_id = d.id)
    ORDER BY d.observe_at LIMIT 1";

pub(super) async fn claim(
    store: &SqliteStore,
    now: Timestamp,
    next_at: Timestamp,
) -> Outcome<Option<ObservationClaim>> {
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
    let claim = match take(&mut tx, DestinationId(destination), next_at).await {
        Ok(claim) => Some(claim),
        // Its next turn is noted all the same: it must not keep the others from being looked at.
        Err(Failure::Unreadable(what)) => {
            let app = DestinationId(destination);
            tracing::error!(%app, "not looked at: {}", Unreadable(what));
            None
        }
        Err(other) => return Err(other),
    };
    store.commit(tx).await?;
    Ok(claim)
}

#[derive(FromRow)]
struct Columns {
    app: String,
    push_epoch: i64,
    wanted_version: Option<String>,
    wanted_since: i64,
    postgres: bool,
    project_id: Uuid,
    data_key: Vec<u8>,
    connection_id: Uuid,
    token: Vec<u8>,
}

impl Columns {
    fn rolled_out(&self) -> Outcome<Option<RolledOut>> {
        let wanted = self.wanted_version.as_deref().map(decode::version);
        Ok(wanted.transpose()?.map(|wanted| RolledOut {
            wanted,
            wanted_since: Timestamp(self.wanted_since),
            postgres: self.postgres,
        }))
    }
}

async fn take(
    tx: &mut SqliteConnection,
    destination: DestinationId,
    next_at: Timestamp,
) -> Outcome<ObservationClaim> {
    sqlx::query("UPDATE destinations SET observe_at = ? WHERE id = ?")
        .bind(next_at.as_millis())
        .bind(destination.0)
        .execute(&mut *tx)
        .await?;
    let row: Columns = sqlx::query_as(
        "SELECT d.app, d.push_epoch,
           CASE WHEN d.rollout_state = 'idle' AND EXISTS (
             SELECT 1 FROM syncs r WHERE r.destination_id = d.id AND r.auto_redeploy = 1)
             THEN d.wanted_version END AS wanted_version,
           coalesce(d.wanted_since, 0) AS wanted_since, d.postgres,
           s.project_id, p.data_key, s.connection_id, c.token
         FROM destinations d
         JOIN syncs s ON s.destination_id = d.id
         JOIN projects p ON p.id = s.project_id
         JOIN connections c ON c.id = s.connection_id
         WHERE d.id = ?
         ORDER BY s.blocked IS NOT NULL, s.created_at DESC, s.rowid DESC LIMIT 1",
    )
    .bind(destination.0)
    .fetch_one(&mut *tx)
    .await?;
    Ok(ObservationClaim {
        destination,
        app: decode::text(&row.app, "app name")?,
        push_epoch: row.push_epoch,
        rollout: row.rolled_out()?,
        project: ProjectId(row.project_id),
        data_key: DataKey(row.data_key),
        connection: ConnectionId(row.connection_id),
        token: SealedValue(row.token),
        ledger: ledger::of_destination(tx, destination).await?,
        scopes: scopes(tx, destination).await?,
        machines: machine_rows::of_destination(tx, destination).await?,
    })
}

async fn scopes(tx: &mut SqliteConnection, destination: DestinationId) -> Outcome<Vec<KeyScope>> {
    let rows: Vec<(String, Option<String>)> = sqlx::query_as(
        "SELECT environment, key_schema FROM syncs WHERE destination_id = ? ORDER BY rowid",
    )
    .bind(destination.0)
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|(environment, schema)| {
            Ok(KeyScope {
                environment: decode::text(&environment, "environment slug")?,
                key_schema: decode::optional::<KeySchema>(schema.as_deref(), "key schema")?,
            })
        })
        .collect()
}
