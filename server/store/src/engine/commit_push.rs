use application::ports::{Author, PushClaim, PushCommit, PushSettled};
use domain::{ActorName, RunKind, SecretsVersion, Timestamp};
use sqlx::SqliteConnection;

use super::{achieved, finish_push, give_up::give_up, lease, settled};
use crate::{SqliteStore, audit, decode, events, failure::Outcome, syncs, touch};

pub(super) async fn commit(
    store: &SqliteStore,
    claim: &PushClaim,
    commit: &PushCommit,
    now: Timestamp,
) -> Outcome<PushSettled> {
    let mut tx = store.begin().await?;
    let since = finish_push::since(&mut tx, claim).await?;
    let keeps_unwanted = give_up(&mut tx, claim, commit, now).await?;
    achieved::enter(&mut tx, claim, commit, now).await?;
    if commit.roll_out {
        want_rollout(&mut tx, claim, commit, now).await?;
    }
    let sync_deleted = claim.kind == RunKind::Remove && since.deleting;
    if sync_deleted {
        delete_sync(&mut tx, claim, now).await?;
        lease::release_push(&mut tx, claim).await?;
    } else {
        settled::settle(&mut tx, claim, commit, since, now).await?;
        record_conflicts(&mut tx, claim, commit, now).await?;
        spend_approvals(&mut tx, claim, commit).await?;
        finish_push::depend_on(&mut tx, claim, &commit.dependencies, since, now).await?;
    }
    if keeps_unwanted {
        touch::bump(&mut tx, claim.sync, now).await?;
    }
    store.commit(tx).await?;
    Ok(PushSettled { sync_deleted })
}

/// Held keys and conflicts are as of this run. The approvals that it was given are spent: each removal
/// was carried out, or was no longer needed, or the key is held again as something else.
async fn spend_approvals(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
) -> Outcome<()> {
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
