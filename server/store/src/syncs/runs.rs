use domain::{
    RunId, RunKind, RunState, RunTrigger, SyncId, Timestamp,
    plan::PlanId,
    view::{RunChange, RunRow, RunTimes, RunView},
};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use super::rollouts;
use crate::{SqliteStore, decode, failure::Outcome};

#[derive(FromRow)]
struct Columns {
    id: Uuid,
    kind: String,
    trigger: String,
    actor: Option<String>,
    state: String,
    generation: i64,
    started_at: i64,
    finished_at: Option<i64>,
    set_count: u32,
    removed_count: u32,
    message: String,
}

impl Columns {
    fn into_row(self) -> Outcome<RunRow> {
        Ok(RunRow {
            id: RunId(self.id),
            kind: decode::word(RunKind::parse(&self.kind), "kind of run")?,
            trigger: decode::word(RunTrigger::parse(&self.trigger), "trigger of a run")?,
            actor: self.actor,
            state: decode::word(RunState::parse(&self.state), "state of a run")?,
            generation: self.generation,
            started_at: Timestamp(self.started_at),
            finished_at: self.finished_at.map(Timestamp),
            set: self.set_count,
            removed: self.removed_count,
            message: self.message,
        })
    }
}

/// The newest 20 runs of a sync, newest first.
pub(super) async fn newest(tx: &mut SqliteConnection, sync: SyncId) -> Outcome<Vec<RunRow>> {
    let rows: Vec<Columns> = sqlx::query_as(
        "SELECT id, kind, trigger, actor, state, generation, started_at, finished_at, set_count,
           removed_count, message
         FROM runs WHERE sync_id = ? ORDER BY sequence DESC LIMIT 20",
    )
    .bind(sync.0)
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(Columns::into_row).collect()
}

pub(super) async fn by_id(
    store: &SqliteStore,
    sync: SyncId,
    run: RunId,
) -> Outcome<Option<RunView>> {
    let mut tx = store.snapshot().await?;
    let row: Option<Columns> = sqlx::query_as(
        "SELECT id, kind, trigger, actor, state, generation, started_at, finished_at, set_count,
           removed_count, message
         FROM runs WHERE id = ? AND sync_id = ?",
    )
    .bind(run.0)
    .bind(sync.0)
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let details = details(&mut tx, run).await?;
    Ok(Some(RunView {
        row: row.into_row()?,
        changes: changes(&mut tx, run).await?,
        plan: details.plan_id.map(PlanId),
        seen_plan: details.seen_plan_id.map(PlanId),
        times: RunTimes {
            resolve_millis: details.resolve_millis,
            list_millis: details.list_millis,
            write_millis: details.write_millis,
        },
        request_ids: decode::from_json(&details.request_ids, "request ids")?,
        rollout: rollouts::of_run(&mut tx, run).await?,
        returnable: details.returnable,
    }))
}

#[derive(FromRow)]
struct Details {
    plan_id: Option<String>,
    seen_plan_id: Option<String>,
    resolve_millis: Option<i64>,
    list_millis: Option<i64>,
    write_millis: Option<i64>,
    request_ids: String,
    returnable: bool,
}

async fn details(tx: &mut SqliteConnection, run: RunId) -> Outcome<Details> {
    Ok(sqlx::query_as(
        "SELECT plan_id, seen_plan_id, resolve_millis, list_millis, write_millis, request_ids,
           source_path IS NOT NULL AS returnable
         FROM runs WHERE id = ?",
    )
    .bind(run.0)
    .fetch_one(tx)
    .await?)
}

async fn changes(tx: &mut SqliteConnection, run: RunId) -> Outcome<Vec<RunChange>> {
    let rows: Vec<(String, Option<String>, String, Option<String>)> = sqlx::query_as(
        "SELECT key, secret, change, digest FROM run_changes WHERE run_id = ? ORDER BY position",
    )
    .bind(run.0)
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|(key, secret, change, digest)| {
            Ok(RunChange {
                key,
                secret: decode::optional(secret.as_deref(), "secret name")?,
                change: decode::from_json(&change, "change of a key")?,
                digest,
            })
        })
        .collect()
}
