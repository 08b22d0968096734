use application::ports::{LedgerWritten, PushClaim, PushCommit};
use sqlx::SqliteConnection;

use crate::{decode, failure::Outcome};

/// Enters what a run achieved into the app's ledger.
pub(super) async fn enter(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
) -> Outcome<()> {
    for (key, written) in &commit.written {
        enter_one(tx, claim, key, written).await?;
    }
    sqlx::query(
        "DELETE FROM ledger
         WHERE destination_id = ? AND owner_id = ? AND key IN (SELECT value FROM json_each(?))",
    )
    .bind(claim.destination.0)
    .bind(claim.sync.0)
    .bind(decode::texts_json(
        commit.forgotten.iter().map(String::as_str),
    ))
    .execute(tx)
    .await?;
    Ok(())
}

async fn enter_one(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    key: &str,
    written: &LedgerWritten,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO ledger (destination_id, key, owner_id, written_fingerprint, written_digest,
           written_version, written_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (destination_id, key) DO UPDATE SET
           owner_id = excluded.owner_id,
           written_fingerprint = excluded.written_fingerprint,
           written_digest = excluded.written_digest,
           written_version = excluded.written_version,
           written_at = excluded.written_at,
           intent_fingerprint = NULL, intent_prior_digest = NULL, intent_epoch = NULL,
           earlier_fingerprint = NULL, earlier_prior_digest = NULL,
           accepted_at = NULL, accepted_by = NULL, accepted_digest = NULL",
    )
    .bind(claim.destination.0)
    .bind(key)
    .bind(claim.sync.0)
    .bind(written.fingerprint.0.as_slice())
    .bind(&written.digest)
    .bind(written.version.to_string())
    .bind(written.at.as_millis())
    .execute(tx)
    .await?;
    Ok(())
}
