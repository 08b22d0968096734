use application::ports::{Author, SealedValue};
use domain::{ConnectionId, SyncId, TokenKind};
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::find;
use crate::{SqliteStore, audit, decode, events, failure::Outcome, touch};

pub(super) async fn replace(
    store: &SqliteStore,
    id: ConnectionId,
    token: &SealedValue,
    kind: TokenKind,
    reach: &str,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let (project, name) = find::present(&mut tx, id).await?;
    sqlx::query(
        "UPDATE connections SET token = ?, token_kind = ?, reach = ?, validated_at = ?5, updated_at = ?5
         WHERE id = ?4",
    )
    .bind(&token.0)
    .bind(decode::to_serde_word(&kind, "token kind")?)
    .bind(reach)
    .bind(id.0)
    .bind(by.at.as_millis())
    .execute(&mut *tx)
    .await?;
    wake_syncs(&mut tx, id, by).await?;
    wake_rollouts(&mut tx, id, by).await?;
    wake_observations(&mut tx, id, by).await?;
    audit::record(
        &mut tx,
        by,
        Some(project),
        "connection.replace-token",
        &name,
    )
    .await?;
    events::record(&mut tx, project, None, by.at).await?;
    store.commit(tx).await
}

async fn wake_syncs(tx: &mut SqliteConnection, id: ConnectionId, by: &Author) -> Outcome<()> {
    let syncs: Vec<(Uuid, bool)> =
        sqlx::query_as("SELECT id, auto_sync FROM syncs WHERE connection_id = ?")
            .bind(id.0)
            .fetch_all(&mut *tx)
            .await?;
    for (sync, auto_sync) in syncs {
        if auto_sync {
            touch::bump_at_once(tx, SyncId(sync), by.at).await?;
        } else {
            // Its source did not change: it must not show as out of date. What was asked for is
            // tried again.
            touch::retry_at_once(tx, SyncId(sync), by.at).await?;
        }
    }
    Ok(())
}

/// A rollout that was stopped by an unhealthy machine stays stopped: another token heals nothing.
async fn wake_rollouts(tx: &mut SqliteConnection, id: ConnectionId, by: &Author) -> Outcome<()> {
    sqlx::query(
        "UPDATE destinations SET rollout_next_at = ?2, rollout_wishes = rollout_wishes + 1
         WHERE rollout_state = 'due'
           AND id IN (SELECT destination_id FROM syncs WHERE connection_id = ?1)",
    )
    .bind(id.0)
    .bind(by.at.as_millis())
    .execute(tx)
    .await?;
    Ok(())
}

/// Its apps are looked at now: the former token may have failed to read them.
async fn wake_observations(
    tx: &mut SqliteConnection,
    id: ConnectionId,
    by: &Author,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE destinations SET observe_at = min(observe_at, ?2)
         WHERE observe_at IS NOT NULL
           AND id IN (SELECT destination_id FROM syncs WHERE connection_id = ?1)",
    )
    .bind(id.0)
    .bind(by.at.as_millis())
    .execute(tx)
    .await?;
    Ok(())
}
