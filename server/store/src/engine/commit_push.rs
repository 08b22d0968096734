use application::ports::{Author, PushClaim, PushCommit, PushSettled};
use domain::{ActorName, RunKind, RunState, SecretsVersion, Timestamp, plan::Change};
use sqlx::SqliteConnection;

use super::{
    drift_rows,
    finish_push::{self, RunEnd, Since},
    give_up::give_up,
    lease, run_details, written,
};
use crate::{SqliteStore, audit, decode, events, failure::Outcome, syncs, touch};

pub(super) async fn commit(
    store: &SqliteStore,
    claim: &PushClaim,
    commit: &PushCommit,
    now: Timestamp,
) -> Outcome<PushSettled> {
    let mut tx = store.begin().await?;
    lease::holds_push(&mut tx, claim).await?;
    let since = finish_push::since(&mut tx, claim).await?;
    let keeps_unwanted = give_up(&mut tx, claim, commit, now).await?;
    written::enter(&mut tx, claim, commit).await?;
    drift_rows::settle(&mut tx, claim, commit).await?;
    want_rollout(&mut tx, claim, commit, now).await?;
    write_audit(&mut tx, claim, commit, now).await?;
    let sync_deleted = claim.kind == RunKind::Remove && since.deleting;
    if sync_deleted {
        delete_sync(&mut tx, claim, now).await?;
    } else {
        settle(&mut tx, claim, commit, since, now).await?;
    }
    if keeps_unwanted {
        touch::bump(&mut tx, claim.sync, now).await?;
    }
    lease::release_push(&mut tx, claim).await?;
    store.commit(tx).await?;
    Ok(PushSettled { sync_deleted })
}

async fn settle(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
    since: Since,
    now: Timestamp,
) -> Outcome<()> {
    finish_push::end_run(
        tx,
        claim,
        &RunEnd {
            state: RunState::Succeeded,
            message: &commit.message,
            request_ids: &commit.request_ids,
            trace: &commit.trace,
        },
        now,
    )
    .await?;
    run_details::describe(tx, claim, commit).await?;
    settle_sync(tx, claim, commit, since, now).await?;
    replace_findings(tx, claim, commit, now).await?;
    finish_push::depend_on(tx, claim, &commit.dependencies, since, now).await?;
    events::of_destination(tx, claim.destination, now).await
}

async fn settle_sync(
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
    sqlx::query(
        "UPDATE syncs SET pushed_generation = ?, attempt = 0, failure = NULL, blocked = NULL,
           next_attempt_at = ?, last_synced_at = ?, removed = ?, paced_until = ?,
           auto_sync = CASE WHEN ? THEN 0 ELSE auto_sync END
         WHERE id = ?;
         UPDATE syncs SET requested_kind = NULL, requested_trigger = NULL, requested_by = NULL,
           requested_plan = nullif(requested_plan, (SELECT seen_plan_id FROM runs WHERE id = ?))
         WHERE id = ? AND NOT ?",
    )
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
    .execute(tx)
    .await?;
    Ok(())
}

/// Held keys and conflicts are as of this run. The approvals that it was given are spent: each removal
/// was carried out, or was no longer needed, or the key is held again as something else.
async fn replace_findings(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
    now: Timestamp,
) -> Outcome<()> {
    // Several statements for one hop to the writer's thread: most have nothing to do, most of the time.
    sqlx::query(
        "DELETE FROM held_keys WHERE sync_id = ?;
         DELETE FROM conflicts WHERE sync_id = ?;
         INSERT OR REPLACE INTO held_keys (sync_id, key, digest)
         SELECT ?, value ->> 'key', value ->> 'digest' FROM json_each(?)",
    )
    .bind(claim.sync.0)
    .bind(claim.sync.0)
    .bind(claim.sync.0)
    .bind(decode::to_json(&commit.held, "held keys")?)
    .execute(&mut *tx)
    .await?;
    record_conflicts(tx, claim, commit, now).await?;
    let spent = claim.approved.iter();
    let spent: Vec<_> = spent.filter(|spent| !commit.held.contains(spent)).collect();
    if !spent.is_empty() {
        sqlx::query(
            "DELETE FROM approvals WHERE sync_id = ?1
             AND (key, digest) IN (SELECT value ->> 'key', value ->> 'digest' FROM json_each(?2))",
        )
        .bind(claim.sync.0)
        .bind(decode::to_json(&spent, "spent approvals")?)
        .execute(tx)
        .await?;
    }
    Ok(())
}

/// A key whose owner let go of it since the claim is not in conflict any more, and nobody told this sync,
/// which was not known to wait for it: it looks once more.
async fn record_conflicts(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
    now: Timestamp,
) -> Outcome<()> {
    if commit.conflicts.is_empty() {
        return Ok(());
    }
    let pairs = commit.conflicts.iter();
    let pairs = pairs.map(|(key, owner)| (key, decode::to_hex(owner.0.as_bytes())));
    let recorded = sqlx::query(
        "INSERT OR REPLACE INTO conflicts (sync_id, key, owner_id)
         SELECT ?1, l.key, l.owner_id FROM json_each(?3) j CROSS JOIN ledger l
         WHERE l.destination_id = ?2 AND l.key = j.value ->> 0 AND l.owner_id = unhex(j.value ->> 1)",
    )
    .bind(claim.sync.0)
    .bind(claim.destination.0)
    .bind(decode::to_json(&pairs.collect::<Vec<_>>(), "keys in conflict")?)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    let let_go = usize::try_from(recorded) != Ok(commit.conflicts.len());
    if let_go {
        touch::bump(tx, claim.sync, now).await?;
    }
    Ok(())
}

async fn want_rollout(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
    now: Timestamp,
) -> Outcome<()> {
    if let Some(version) = commit.version {
        sqlx::query("UPDATE destinations SET written_version = ? WHERE id = ?")
            .bind(version.to_string())
            .bind(claim.destination.0)
            .execute(&mut *tx)
            .await?;
    }
    if !commit.roll_out {
        return Ok(());
    }
    let version = match commit.version {
        Some(version) => Some(version),
        None => not_rolled_out(tx, claim).await?,
    };
    let Some(version) = version else {
        return Ok(());
    };
    sqlx::query(
        "UPDATE destinations SET wanted_version = ?2, wanted_since = ?3, rollout_state = 'due',
           rollout_wishes = rollout_wishes + 1, rollout_attempt = 0, rollout_next_at = ?3,
           rollout_failure = NULL
         WHERE id = ?1",
    )
    .bind(claim.destination.0)
    .bind(version.to_string())
    .bind(now.as_millis())
    .execute(tx)
    .await?;
    Ok(())
}

/// The newest version of this sync's keys, if machines were never asked to read it: they were written
/// while auto redeploy was off.
async fn not_rolled_out(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
) -> Outcome<Option<SecretsVersion>> {
    // Versions are unsigned 64-bit numbers in decimal digits: compared here, since SQLite's are signed.
    let keys: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT written_version FROM ledger
         WHERE destination_id = ? AND owner_id = ? AND written_version IS NOT NULL",
    )
    .bind(claim.destination.0)
    .bind(claim.sync.0)
    .fetch_all(&mut *tx)
    .await?;
    let wanted: Option<String> =
        sqlx::query_scalar("SELECT wanted_version FROM destinations WHERE id = ?")
            .bind(claim.destination.0)
            .fetch_one(tx)
            .await?;
    let wanted = wanted.as_deref().map(decode::version).transpose()?;
    let mut newest = None;
    for key in &keys {
        newest = newest.max(Some(decode::version(key)?));
    }
    Ok(newest.filter(|newest| wanted.is_none_or(|wanted| wanted < *newest)))
}

/// What changed at Fly.io is written down where it outlives the sync and its runs.
async fn write_audit(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
    now: Timestamp,
) -> Outcome<()> {
    if commit.set == 0 && commit.removed == 0 {
        return Ok(());
    }
    let names = |wanted: fn(&Change) -> bool| {
        let changes = commit.changes.iter();
        let keys: Vec<&str> = changes
            .filter(|change| wanted(&change.change))
            .map(|change| change.key.as_str())
            .collect();
        keys.join(", ")
    };
    let (name, actor): (String, Option<String>) = sqlx::query_as(
        "SELECT s.name, r.actor FROM runs r JOIN syncs s ON s.id = r.sync_id WHERE r.id = ?",
    )
    .bind(claim.run.0)
    .fetch_one(&mut *tx)
    .await?;
    let subject = format!(
        "{name} to {}: set {}; removed {}",
        claim.app,
        or_none(names(Change::sets)),
        or_none(names(Change::removes))
    );
    let by = author(actor, now);
    audit::record(tx, &by, Some(claim.project), "sync.push", &subject).await
}

fn or_none(names: String) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names
    }
}

fn author(actor: Option<String>, at: Timestamp) -> Author {
    Author {
        user: None,
        name: actor.map_or_else(ActorName::engine, ActorName),
        at,
    }
}

async fn delete_sync(tx: &mut SqliteConnection, claim: &PushClaim, now: Timestamp) -> Outcome<()> {
    let (name, actor): (String, Option<String>) =
        sqlx::query_as("SELECT name, requested_by FROM syncs WHERE id = ?")
            .bind(claim.sync.0)
            .fetch_one(&mut *tx)
            .await?;
    let destination = claim.destination;
    syncs::wake_waiting(tx, claim.sync, destination, None, now).await?;
    syncs::delete_row(tx, claim.sync, claim.project, destination, now).await?;
    events::of_destination(tx, destination, now).await?;
    let (by, subject) = (author(actor, now), format!("{name} to {}", claim.app));
    audit::record(tx, &by, Some(claim.project), "sync.delete", &subject).await
}
