use application::ports::{PushClaim, PushCommit};
use domain::{ActorName, Timestamp, plan::Change};
use sqlx::SqliteConnection;

use crate::{decode, failure::Outcome};

/// Enters what a run achieved at Fly.io: into the app's ledger, where its keys are no longer drifted nor
/// foreign; as the app's newest version; and into the audit log, which outlives the sync and its runs.
///
/// All in one hop to the writer's thread: a hop costs more than most of these statements.
pub(super) async fn enter(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
    now: Timestamp,
) -> Outcome<()> {
    let written = commit.written.iter().map(|(key, _)| key);
    let touched = written.chain(&commit.forgotten).map(String::as_str);
    let left = commit.left.iter().map(String::as_str);
    let forgotten = commit.forgotten.iter().map(String::as_str);
    sqlx::query(
        // Lists are JSON, so that one statement takes them whatever their length; an empty one does nothing.
        "INSERT INTO ledger (destination_id, key, owner_id, written_fingerprint, written_digest,
           written_version, written_at)
         SELECT ?, value ->> 0, ?, unhex(value ->> 1), value ->> 2, value ->> 3, value ->> 4
         FROM json_each(?) WHERE true
         ON CONFLICT (destination_id, key) DO UPDATE SET
           owner_id = excluded.owner_id,
           written_fingerprint = excluded.written_fingerprint,
           written_digest = excluded.written_digest,
           written_version = excluded.written_version,
           written_at = excluded.written_at,
           intent_fingerprint = NULL, intent_prior_digest = NULL, intent_epoch = NULL,
           earlier_fingerprint = NULL, earlier_prior_digest = NULL,
           accepted_at = NULL, accepted_by = NULL, accepted_digest = NULL;
         DELETE FROM ledger
         WHERE destination_id = ? AND owner_id = ? AND key IN (SELECT value FROM json_each(?));
         DELETE FROM drift
         WHERE destination_id = ? AND owner_id = ?
           AND key NOT IN (SELECT value FROM json_each(?));
         DELETE FROM foreign_keys
         WHERE destination_id = ? AND key IN (SELECT value FROM json_each(?));
         UPDATE syncs SET drift_push_at = NULL WHERE id = ? AND drift_push_at IS NOT NULL;
         UPDATE destinations SET written_version = coalesce(?, written_version) WHERE id = ?;
         INSERT INTO audit (at, user_id, actor, project_id, action, subject)
         SELECT ?, NULL, coalesce(r.actor, ?), s.project_id, 'sync.push', s.name || said
         FROM runs r JOIN syncs s ON s.id = r.sync_id, (SELECT ? AS said)
         WHERE r.id = ? AND said IS NOT NULL",
    )
    .bind(claim.destination.0)
    .bind(claim.sync.0)
    .bind(written_rows(commit)?)
    .bind(claim.destination.0)
    .bind(claim.sync.0)
    .bind(decode::texts_json(forgotten))
    .bind(claim.destination.0)
    .bind(claim.sync.0)
    .bind(decode::texts_json(left))
    .bind(claim.destination.0)
    .bind(decode::texts_json(touched))
    .bind(claim.sync.0)
    .bind(commit.version.map(|version| version.to_string()))
    .bind(claim.destination.0)
    .bind(now.as_millis())
    .bind(ActorName::engine().0)
    .bind(audited(claim, commit))
    .bind(claim.run.0)
    .execute(tx)
    .await?;
    Ok(())
}

/// `[[key, fingerprint, digest, version, at], …]`.
fn written_rows(commit: &PushCommit) -> Outcome<String> {
    let rows = commit.written.iter().map(|(key, written)| {
        let fingerprint = decode::to_hex(&written.fingerprint.0);
        let version = written.version.to_string();
        let at = written.at.as_millis();
        (key, fingerprint, &written.digest, version, at)
    });
    decode::to_json(&rows.collect::<Vec<_>>(), "keys that were written")
}

/// What the audit log says after the sync's name; nothing if nothing changed.
fn audited(claim: &PushClaim, commit: &PushCommit) -> Option<String> {
    let names = |wanted: fn(&Change) -> bool| {
        let changes = commit.changes.iter();
        let keys: Vec<&str> = changes
            .filter(|change| wanted(&change.change))
            .map(|change| change.key.as_str())
            .collect();
        if keys.is_empty() {
            "none".to_owned()
        } else {
            keys.join(", ")
        }
    };
    (commit.set > 0 || commit.removed > 0).then(|| {
        let (set, removed) = (names(Change::sets), names(Change::removes));
        format!(" to {}: set {set}; removed {removed}", claim.app)
    })
}
