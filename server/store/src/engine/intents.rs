use application::ports::{LedgerIntent, PushClaim, StoreError};
use sqlx::SqliteConnection;

use super::lease;
use crate::{SqliteStore, decode, failure::Outcome};

pub(super) async fn record(
    store: &SqliteStore,
    claim: &PushClaim,
    intents: &[(String, LedgerIntent)],
) -> Outcome<()> {
    if intents.is_empty() {
        return lease::holds_push(store, claim).await;
    }
    let mut tx = store.begin().await?;
    // An intent of an earlier attempt steps back, but is not forgotten: should this attempt's
    // request turn out not to have been sent, the earlier one is still the newest that may have
    // been applied. One that was visibly not applied gives way to the one that it covers itself.
    let noted = sqlx::query(
        "INSERT INTO ledger (destination_id, key, owner_id, intent_fingerprint,
           intent_prior_digest, intent_epoch)
         SELECT d.id, value ->> 0, ?2, unhex(value ->> 1), value ->> 2, ?3
         FROM destinations d CROSS JOIN json_each(?4)
         WHERE d.id = ?1 AND d.push_epoch = ?3 AND d.push_until <> 0
         ON CONFLICT (destination_id, key) DO UPDATE SET
           owner_id = excluded.owner_id,
           earlier_fingerprint = CASE
             WHEN intent_epoch IS excluded.intent_epoch
               OR (earlier_fingerprint IS NOT NULL
                 AND intent_prior_digest IS excluded.intent_prior_digest)
             THEN earlier_fingerprint ELSE intent_fingerprint END,
           earlier_prior_digest = CASE
             WHEN intent_epoch IS excluded.intent_epoch
               OR (earlier_fingerprint IS NOT NULL
                 AND intent_prior_digest IS excluded.intent_prior_digest)
             THEN earlier_prior_digest ELSE intent_prior_digest END,
           intent_fingerprint = excluded.intent_fingerprint,
           intent_prior_digest = excluded.intent_prior_digest,
           intent_epoch = excluded.intent_epoch",
    )
    .bind(claim.destination.0)
    .bind(claim.sync.0)
    .bind(claim.epoch)
    .bind(rows(intents)?)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if noted == 0 {
        return Err(StoreError::LeaseLost.into());
    }
    store.commit_unseen(tx).await
}

/// All of them in one statement: `[[key, fingerprint, digest before], …]`.
fn rows(intents: &[(String, LedgerIntent)]) -> Outcome<String> {
    let rows = intents.iter().map(|(key, intent)| {
        let fingerprint = decode::to_hex(&intent.fingerprint.0);
        (key, fingerprint, intent.prior_digest.as_deref())
    });
    decode::to_json(&rows.collect::<Vec<_>>(), "intents of a run")
}

/// Takes this attempt's intents back: its request was certainly not applied.
pub(super) async fn withdraw(tx: &mut SqliteConnection, claim: &PushClaim) -> Outcome<()> {
    sqlx::query(
        "DELETE FROM ledger
         WHERE destination_id = ? AND intent_epoch = ?
           AND written_fingerprint IS NULL AND earlier_fingerprint IS NULL",
    )
    .bind(claim.destination.0)
    .bind(claim.epoch)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "UPDATE ledger SET
           intent_epoch = CASE WHEN earlier_fingerprint IS NULL THEN NULL ELSE 0 END,
           intent_fingerprint = earlier_fingerprint, intent_prior_digest = earlier_prior_digest,
           earlier_fingerprint = NULL, earlier_prior_digest = NULL
         WHERE destination_id = ? AND intent_epoch = ?",
    )
    .bind(claim.destination.0)
    .bind(claim.epoch)
    .execute(tx)
    .await?;
    Ok(())
}
