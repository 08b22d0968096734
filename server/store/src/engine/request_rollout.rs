use application::ports::{Author, StoreError};
use domain::{ProjectId, SyncId};
use uuid::Uuid;

use crate::{SqliteStore, audit, events, failure::Outcome};

pub(super) async fn request(store: &SqliteStore, sync: SyncId, by: &Author) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let row: Option<(Uuid, String, String, Uuid)> = sqlx::query_as(
        "SELECT s.project_id, s.name, d.app, d.id
         FROM syncs s JOIN destinations d ON d.id = s.destination_id WHERE s.id = ?",
    )
    .bind(sync.0)
    .fetch_optional(&mut *tx)
    .await?;
    let (project, name, app, destination) = row.ok_or(StoreError::NotFound("The sync"))?;
    let due = sqlx::query(
        "UPDATE destinations SET
           wanted_since = CASE WHEN wanted_version IS written_version THEN wanted_since ELSE ?2 END,
           wanted_version = coalesce(written_version, wanted_version),
           rollout_state = 'due', rollout_asked = 1, rollout_asked_by = ?3,
           rollout_asked_wish = rollout_wishes + 1, rollout_wishes = rollout_wishes + 1,
           rollout_postponed = NULL,
           rollout_attempt = 0, rollout_next_at = ?2, rollout_failure = NULL
         WHERE id = ?1 AND coalesce(written_version, wanted_version) IS NOT NULL",
    )
    .bind(destination)
    .bind(by.at.as_millis())
    .bind(&by.name.0)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if due == 0 {
        let sentence = format!(
            "Airlift has not written to {app} yet, so there is nothing to roll out. Trigger {name} first."
        );
        return Err(StoreError::InUse(sentence).into());
    }
    let project = ProjectId(project);
    let subject = format!("{app} by {name}");
    audit::record(&mut tx, by, Some(project), "rollout.request", &subject).await?;
    events::of_destination(&mut tx, domain::DestinationId(destination), by.at).await?;
    store.commit(tx).await
}
