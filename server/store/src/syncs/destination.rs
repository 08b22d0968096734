use application::ports::OBSERVATION_INTERVAL_MILLIS;
use domain::{AppName, DestinationId, Timestamp};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::failure::Outcome;

/// The row of an app, which is made with `id` when there is none yet. An app that no sync targeted is
/// observed from now on.
pub(super) async fn ensure(
    tx: &mut SqliteConnection,
    id: DestinationId,
    app: &AppName,
    organization: Option<&str>,
    postgres: bool,
    at: Timestamp,
) -> Outcome<DestinationId> {
    let id: Uuid = sqlx::query_scalar(
        "INSERT INTO destinations (id, app, organization, postgres, observe_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (app) DO UPDATE SET
           organization = coalesce(excluded.organization, organization), postgres = excluded.postgres,
           observe_at = coalesce(observe_at, excluded.observe_at)
         RETURNING id",
    )
    .bind(id.0)
    .bind(app.as_str())
    .bind(organization)
    .bind(postgres)
    .bind(at.plus_millis(OBSERVATION_INTERVAL_MILLIS).as_millis())
    .fetch_one(tx)
    .await?;
    Ok(DestinationId(id))
}

/// Forgets what was wanted and seen of an app once no sync targets it. The row itself stays: its epochs
/// must not begin anew while a worker of the old days may still be about.
pub(super) async fn forget_if_unused(tx: &mut SqliteConnection, id: DestinationId) -> Outcome<()> {
    let forgotten = sqlx::query(
        "UPDATE destinations SET written_version = NULL, wanted_version = NULL, wanted_since = NULL,
           rollout_state = 'idle', rollout_asked = 0, rollout_attempt = 0, rollout_failure = NULL,
           rollout_postponed = NULL, rollout_epoch = rollout_epoch + 1, observe_at = NULL, observed_at = NULL
         WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM syncs WHERE destination_id = ?1)",
    )
    .bind(id.0)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if forgotten == 0 {
        return Ok(());
    }
    for statement in [
        "DELETE FROM machines WHERE destination_id = ?",
        "DELETE FROM rollouts WHERE destination_id = ?",
        "DELETE FROM foreign_keys WHERE destination_id = ?",
    ] {
        sqlx::query(statement).bind(id.0).execute(&mut *tx).await?;
    }
    Ok(())
}
