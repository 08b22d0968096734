use application::ports::{PushClaim, PushCommit};
use sqlx::SqliteConnection;

use crate::{decode, failure::Outcome};

/// Enters what a run achieved into the app's ledger.
pub(super) async fn enter(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
) -> Outcome<()> {
    if !commit.written.is_empty() {
        enter_all(tx, claim, commit).await?;
    }
    if !commit.forgotten.is_empty() {
        forget(tx, claim, commit).await?;
    }
    Ok(())
}

/// In one statement, whatever their number: `[[key, fingerprint, digest, version, at], …]`.
async fn enter_all(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
) -> Outcome<()> {
    let rows = commit.written.iter().map(|(key, written)| {
        let fingerprint = decode::to_hex(&written.fingerprint.0);
        let version = written.version.to_string();
        let at = written.at.as_millis();
        (key, fingerprint, &written.digest, version, at)
    });
    sqlx::query(
        "INSERT INTO ledger (destination_id, key, owner_id, written_fingerprint, written_digest,
           written_version, written_at)
         SELECT ?1, value ->> 0, ?2, unhex(value ->> 1), value ->> 2, value ->> 3, value ->> 4
         FROM json_each(?3) WHERE true
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
    .bind(claim.sync.0)
    .bind(decode::to_json(
        &rows.collect::<Vec<_>>(),
        "keys that were written",
    )?)
    .execute(tx)
    .await?;
    Ok(())
}

async fn forget(tx: &mut SqliteConnection, claim: &PushClaim, commit: &PushCommit) -> Outcome<()> {
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
