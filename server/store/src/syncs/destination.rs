use domain::{AppName, DestinationId};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::failure::Outcome;

/// The row of an app, which is made with `id` when there is none yet.
pub(super) async fn ensure(
    tx: &mut SqliteConnection,
    id: DestinationId,
    app: &AppName,
    organization: Option<&str>,
    postgres: bool,
) -> Outcome<DestinationId> {
    let id: Uuid = sqlx::query_scalar(
        "INSERT INTO destinations (id, app, organization, postgres) VALUES (?, ?, ?, ?)
         ON CONFLICT (app) DO UPDATE SET
           organization = coalesce(excluded.organization, organization), postgres = excluded.postgres
         RETURNING id",
    )
    .bind(id.0)
    .bind(app.as_str())
    .bind(organization)
    .bind(postgres)
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
           rollout_epoch = rollout_epoch + 1
         WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM syncs WHERE destination_id = ?1)",
    )
    .bind(id.0)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if forgotten > 0 {
        sqlx::query("DELETE FROM machines WHERE destination_id = ?")
            .bind(id.0)
            .execute(tx)
            .await?;
    }
    Ok(())
}
