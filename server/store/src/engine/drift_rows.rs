use application::ports::{DriftedKey, ObservationClaim};
use domain::{DestinationId, Timestamp};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{decode, failure::Outcome};

/// Replaces the drift of an app by what was observed; answers with the owners of drift that is new.
/// What is not the observed owner's any more, was accepted meanwhile, or waits for approval is left out.
pub(super) async fn replace(
    tx: &mut SqliteConnection,
    claim: &ObservationClaim,
    drifted: &[DriftedKey],
    now: Timestamp,
) -> Outcome<Vec<Uuid>> {
    let mut owners = Vec::new();
    for drift in drifted {
        owners.extend(note(tx, claim.destination, drift, now).await?);
    }
    Ok(owners)
}

/// Deletes drift that is over; answers with how many rows. A key with a write of unknown outcome was not
/// judged: its drift stays until the push that is tried again has looked, or nothing would try again.
pub(super) async fn forget_ended(
    tx: &mut SqliteConnection,
    claim: &ObservationClaim,
    drifted: &[DriftedKey],
) -> Outcome<u64> {
    let present = decode::texts_json(drifted.iter().map(|drift| drift.key.as_str()));
    let ended = sqlx::query(
        "DELETE FROM drift
         WHERE destination_id = ? AND key NOT IN (SELECT value FROM json_each(?))
           AND NOT EXISTS (
             SELECT 1 FROM ledger l
             WHERE l.destination_id = drift.destination_id AND l.key = drift.key
               AND l.intent_fingerprint IS NOT NULL)",
    )
    .bind(claim.destination.0)
    .bind(present)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    sqlx::query(
        "UPDATE syncs SET drift_push_at = NULL
         WHERE destination_id = ?1 AND drift_push_at IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM drift d WHERE d.owner_id = syncs.id)",
    )
    .bind(claim.destination.0)
    .execute(tx)
    .await?;
    Ok(ended)
}

/// The owner, if this drift is new: another key, or another digest than it was noted with.
async fn note(
    tx: &mut SqliteConnection,
    destination: DestinationId,
    drift: &DriftedKey,
    now: Timestamp,
) -> Outcome<Option<Uuid>> {
    Ok(sqlx::query_scalar(
        "INSERT INTO drift (destination_id, key, owner_id, digest, since)
         SELECT l.destination_id, l.key, l.owner_id, ?4, ?5 FROM ledger l
         WHERE l.destination_id = ?1 AND l.key = ?2 AND l.owner_id = ?3
           AND (l.accepted_at IS NULL OR l.accepted_digest IS NOT ?4)
           AND NOT EXISTS (
             SELECT 1 FROM held_keys h WHERE h.sync_id = ?3 AND h.key = ?2 AND h.digest IS ?4)
         ON CONFLICT (destination_id, key) DO UPDATE SET
           owner_id = excluded.owner_id, digest = excluded.digest, since = excluded.since
         WHERE digest IS NOT excluded.digest OR owner_id <> excluded.owner_id
         RETURNING owner_id",
    )
    .bind(destination.0)
    .bind(&drift.key)
    .bind(drift.owner.0)
    .bind(drift.digest.as_deref())
    .bind(now.as_millis())
    .fetch_optional(tx)
    .await?)
}
