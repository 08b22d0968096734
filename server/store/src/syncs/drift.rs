//! What somebody else did at the app, as a sync's page shows it.

use application::ports::KeyScope;
use domain::{
    ActorName, DriftFate, SyncId, Timestamp,
    view::{DriftRow, ForeignRow},
};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::failure::Outcome;

/// A sync's drift and what was accepted of it, by key. `due_at`: when it is pushed next.
pub(super) async fn of_sync(
    tx: &mut SqliteConnection,
    sync: SyncId,
    due_at: Option<Timestamp>,
) -> Outcome<Vec<DriftRow>> {
    let mut rows = noted(tx, sync, due_at).await?;
    rows.extend(accepted(tx, sync).await?);
    rows.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(rows)
}

async fn noted(
    tx: &mut SqliteConnection,
    sync: SyncId,
    due_at: Option<Timestamp>,
) -> Outcome<Vec<DriftRow>> {
    let rows: Vec<(String, Option<String>, i64)> =
        sqlx::query_as("SELECT key, digest, since FROM drift WHERE owner_id = ?")
            .bind(sync.0)
            .fetch_all(tx)
            .await?;
    let row = |(key, digest, since)| DriftRow {
        key,
        digest,
        since: Timestamp(since),
        fate: due_at.map_or(DriftFate::Undecided, DriftFate::PushedAgain),
    };
    Ok(rows.into_iter().map(row).collect())
}

async fn accepted(tx: &mut SqliteConnection, sync: SyncId) -> Outcome<Vec<DriftRow>> {
    // What drifted once more since it was accepted is among the noted.
    let rows: Vec<(String, Option<String>, i64, String)> = sqlx::query_as(
        "SELECT key, accepted_digest, accepted_at, accepted_by FROM ledger l
         WHERE owner_id = ? AND accepted_at IS NOT NULL
           AND NOT EXISTS (
             SELECT 1 FROM drift d WHERE d.destination_id = l.destination_id AND d.key = l.key)",
    )
    .bind(sync.0)
    .fetch_all(tx)
    .await?;
    let row = |(key, digest, at, by)| DriftRow {
        key,
        digest,
        since: Timestamp(at),
        fate: DriftFate::Accepted {
            by: ActorName(by),
            at: Timestamp(at),
        },
    };
    Ok(rows.into_iter().map(row).collect())
}

/// The names at the app that no sync wrote and that this one would manage, ordered.
pub(super) async fn foreign(
    tx: &mut SqliteConnection,
    destination: Uuid,
    scope: &KeyScope,
) -> Outcome<Vec<ForeignRow>> {
    let rows: Vec<(String, i64)> =
        sqlx::query_as("SELECT key, since FROM foreign_keys WHERE destination_id = ? ORDER BY key")
            .bind(destination)
            .fetch_all(tx)
            .await?;
    Ok(rows
        .into_iter()
        .filter(|(key, _)| scope.covers(key))
        .map(|(key, since)| ForeignRow {
            key,
            since: Timestamp(since),
        })
        .collect())
}
