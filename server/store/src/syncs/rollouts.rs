use domain::{
    ProcessGroup, RolloutId, RolloutState, RolloutTrigger, RunId, SyncId, Timestamp,
    view::{RolloutMachine, RolloutRow, RolloutView},
};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use crate::{SqliteStore, decode, failure::Outcome};

#[derive(FromRow)]
struct Columns {
    id: Uuid,
    wanted_version: String,
    trigger: String,
    actor: Option<String>,
    state: String,
    started_at: i64,
    finished_at: Option<i64>,
    rebooted: u32,
    message: String,
}

impl Columns {
    fn into_row(self) -> Outcome<RolloutRow> {
        let trigger = RolloutTrigger::parse(&self.trigger);
        Ok(RolloutRow {
            id: RolloutId(self.id),
            wanted: decode::version(&self.wanted_version)?,
            trigger: decode::word(trigger, "trigger of a rollout")?,
            actor: self.actor,
            state: decode::word(RolloutState::parse(&self.state), "state of a rollout")?,
            started_at: Timestamp(self.started_at),
            finished_at: self.finished_at.map(Timestamp),
            rebooted: self.rebooted,
            message: self.message,
        })
    }
}

/// The columns of [`Columns`]; the rest of the statement follows.
macro_rules! select_rollout {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.wanted_version, r.trigger, r.actor, r.state, r.started_at, r.finished_at,
               r.message,
               (SELECT count(*) FROM rollout_machines m WHERE m.rollout_id = r.id AND m.rebooted)
                 AS rebooted
             FROM rollouts r ",
            $rest
        )
    };
}

/// The newest 20 rollouts of an app, newest first.
pub(super) async fn newest(
    tx: &mut SqliteConnection,
    destination: Uuid,
) -> Outcome<Vec<RolloutRow>> {
    let rows: Vec<Columns> = sqlx::query_as(select_rollout!(
        "WHERE r.destination_id = ? ORDER BY r.sequence DESC LIMIT 20"
    ))
    .bind(destination)
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(Columns::into_row).collect()
}

pub(super) async fn by_id(
    store: &SqliteStore,
    sync: SyncId,
    rollout: RolloutId,
) -> Outcome<Option<RolloutView>> {
    let mut tx = store.snapshot().await?;
    let row: Option<Columns> = sqlx::query_as(select_rollout!(
        "JOIN syncs s ON s.destination_id = r.destination_id WHERE r.id = ? AND s.id = ?"
    ))
    .bind(rollout.0)
    .bind(sync.0)
    .fetch_optional(&mut *tx)
    .await?;
    with_machines(&mut tx, row).await
}

/// The rollout that took to the machines what a run wrote.
pub(super) async fn of_run(tx: &mut SqliteConnection, run: RunId) -> Outcome<Option<RolloutView>> {
    // Versions are decimal text: the longer one is the greater one.
    let row: Option<Columns> = sqlx::query_as(select_rollout!(
        "JOIN runs u ON u.destination_id = r.destination_id
         WHERE u.id = ? AND (length(r.wanted_version), r.wanted_version) >= (length(u.version), u.version)
         ORDER BY r.state = 'succeeded' DESC,
           CASE r.state WHEN 'succeeded' THEN r.sequence ELSE -r.sequence END
         LIMIT 1"
    ))
    .bind(run.0)
    .fetch_optional(&mut *tx)
    .await?;
    with_machines(tx, row).await
}

async fn with_machines(
    tx: &mut SqliteConnection,
    row: Option<Columns>,
) -> Outcome<Option<RolloutView>> {
    let Some(row) = row else {
        return Ok(None);
    };
    let row = row.into_row()?;
    Ok(Some(RolloutView {
        machines: machines(tx, row.id).await?,
        row,
    }))
}

#[derive(FromRow)]
struct MachineColumns {
    machine: String,
    name: String,
    region: String,
    process_group: String,
    outcome: String,
    started_at: Option<i64>,
    finished_at: Option<i64>,
    rebooted: bool,
}

async fn machines(tx: &mut SqliteConnection, rollout: RolloutId) -> Outcome<Vec<RolloutMachine>> {
    let rows: Vec<MachineColumns> = sqlx::query_as(
        "SELECT machine, name, region, process_group, outcome, started_at, finished_at, rebooted
         FROM rollout_machines WHERE rollout_id = ?
         ORDER BY process_group, region, name, machine",
    )
    .bind(rollout.0)
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(RolloutMachine {
                id: row.machine,
                name: row.name,
                region: row.region,
                group: ProcessGroup::from(row.process_group),
                outcome: decode::from_json(&row.outcome, "machine outcome")?,
                started_at: row.started_at.map(Timestamp),
                finished_at: row.finished_at.map(Timestamp),
                rebooted: row.rebooted,
            })
        })
        .collect()
}
