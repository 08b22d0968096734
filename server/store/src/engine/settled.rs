use application::ports::{PushClaim, PushCommit};
use domain::{RunKind, Timestamp};
use sqlx::SqliteConnection;

use super::finish_push::Since;
use crate::{decode, events, failure::Outcome};

/// Ends a run that succeeded: its row, what it did change by change, what its source folder held, its
/// sync's state, and the findings that are as of this run; gives the push lease back.
///
/// All in one hop to the writer's thread, as in [`achieved`](super::achieved).
pub(super) async fn settle(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
    since: Since,
    now: Timestamp,
) -> Outcome<()> {
    let removed = claim.kind == RunKind::Remove;
    // What a person asks for is not paced.
    let next = if since.requested {
        now
    } else {
        commit.not_before.max(now)
    };
    let source = commit.sources.as_ref().map(|_| &claim.source);
    let sources = commit.sources.as_deref().unwrap_or_default();
    let request_ids = commit.request_ids.iter().map(String::as_str);
    let times = commit.trace.times;
    sqlx::query(
        "UPDATE runs SET state = 'succeeded', finished_at = ?, message = ?, request_ids = ?,
           plan_id = ?, resolve_millis = ?, list_millis = ?, write_millis = ?,
           source_environment = ?, source_path = ?, set_count = ?, removed_count = ?,
           version = ?
         WHERE id = ?;
         INSERT INTO run_changes (run_id, position, key, secret, change, digest)
         SELECT ?, key, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?);
         INSERT INTO run_sources (run_id, secret_id, name, version)
         SELECT ?, unhex(replace(value ->> 'secret', '-', '')), value ->> 'name', value ->> 'version'
         FROM json_each(?);
         UPDATE syncs SET pushed_generation = ?, attempt = 0, failure = NULL, blocked = NULL,
           next_attempt_at = ?, last_synced_at = ?, removed = ?, paced_until = ?,
           auto_sync = CASE WHEN ? THEN 0 ELSE auto_sync END
         WHERE id = ?;
         UPDATE syncs SET requested_kind = NULL, requested_trigger = NULL, requested_by = NULL,
           requested_plan = nullif(requested_plan, (SELECT seen_plan_id FROM runs WHERE id = ?))
         WHERE id = ? AND NOT ?;
         DELETE FROM held_keys WHERE sync_id = ?;
         DELETE FROM conflicts WHERE sync_id = ?;
         INSERT OR REPLACE INTO held_keys (sync_id, key, digest)
         SELECT ?, value ->> 'key', value ->> 'digest' FROM json_each(?);
         UPDATE destinations SET push_until = 0 WHERE id = ? AND push_epoch = ?;
         INSERT INTO events (project_id, sync_id, at)
         SELECT project_id, id, ? FROM syncs WHERE destination_id = ?;
         DELETE FROM events WHERE id <= (SELECT max(id) FROM events) - ?",
    )
    .bind(now.as_millis())
    .bind(&commit.message)
    .bind(decode::texts_json(request_ids))
    .bind(commit.trace.plan.as_ref().map(|plan| plan.0.as_str()))
    .bind(times.resolve_millis)
    .bind(times.list_millis)
    .bind(times.write_millis)
    .bind(source.map(|source| source.environment.as_str()))
    .bind(source.map(|source| source.path.as_str()))
    .bind(commit.set)
    .bind(commit.removed)
    .bind(commit.version.map(|version| version.to_string()))
    .bind(claim.run.0)
    .bind(claim.run.0)
    .bind(changes(commit)?)
    .bind(claim.run.0)
    .bind(decode::to_json(&sources, "sources of a run")?)
    .bind((!removed).then_some(claim.generation))
    .bind(next.as_millis())
    .bind(now.as_millis())
    .bind(removed)
    .bind(commit.not_before.as_millis())
    .bind(removed)
    .bind(claim.sync.0)
    .bind(claim.run.0)
    .bind(claim.sync.0)
    .bind(since.requested)
    .bind(claim.sync.0)
    .bind(claim.sync.0)
    .bind(claim.sync.0)
    .bind(decode::to_json(&commit.held, "held keys")?)
    .bind(claim.destination.0)
    .bind(claim.epoch)
    .bind(now.as_millis())
    .bind(claim.destination.0)
    .bind(events::KEPT)
    .execute(tx)
    .await?;
    Ok(())
}

/// `[[key, secret, change, digest], …]`.
fn changes(commit: &PushCommit) -> Outcome<String> {
    let mut rows = Vec::with_capacity(commit.changes.len());
    for change in &commit.changes {
        let words = decode::to_json(&change.change, "change of a key")?;
        rows.push((&change.key, &change.secret, words, &change.digest));
    }
    decode::to_json(&rows, "changes of a run")
}
