use domain::{
    RunState, SyncId, Timestamp,
    view::{LastChange, RunMark, SyncHistory},
};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{SqliteStore, decode, failure::Outcome};

/// One row a sync. The run that took the newest change to Fly.io is the first good push after the last run
/// that had seen less; the rollout that took it to the machines is found alike. Both are looked for from the
/// newest on, so that a long history costs nothing. Versions are decimal text: the longer one is the greater one.
pub(crate) const HISTORIES: &str = "SELECT s.id, s.changed_at, r.finished_at AS at_fly_at,
       (SELECT json_group_array(json_array(n.state, n.finished_at - n.started_at) ORDER BY n.sequence)
        FROM (
          SELECT sequence, state, started_at, finished_at FROM runs
          WHERE sync_id = s.id ORDER BY sequence DESC LIMIT 20) n) AS runs,
       (SELECT o.finished_at FROM rollouts o
        WHERE o.destination_id = r.destination_id AND o.state = 'succeeded' AND r.version IS NOT NULL
          AND o.sequence > coalesce((
            SELECT e.sequence FROM rollouts e
            WHERE e.destination_id = r.destination_id
              AND (length(e.wanted_version), e.wanted_version) < (length(r.version), r.version)
            ORDER BY e.sequence DESC LIMIT 1), 0)
        ORDER BY o.sequence LIMIT 1) AS live_at
     FROM json_each(?1) j
     CROSS JOIN syncs s ON s.id = unhex(j.value)
     LEFT JOIN runs r ON s.pushed_generation = s.generation AND r.sequence = (
       SELECT f.sequence FROM runs f
       WHERE f.sync_id = s.id AND f.kind = 'push' AND f.state = 'succeeded'
         AND f.sequence > coalesce((
           SELECT e.sequence FROM runs e
           WHERE e.sync_id = s.id AND e.generation < s.generation
           ORDER BY e.sequence DESC LIMIT 1), 0)
       ORDER BY f.sequence LIMIT 1)
     ORDER BY j.key";

#[derive(FromRow)]
struct Columns {
    id: Uuid,
    changed_at: Option<i64>,
    at_fly_at: Option<i64>,
    live_at: Option<i64>,
    runs: String,
}

pub(super) async fn of_syncs(store: &SqliteStore, syncs: &[SyncId]) -> Outcome<Vec<SyncHistory>> {
    let ids: Vec<String> = syncs
        .iter()
        .map(|sync| decode::to_hex(sync.0.as_bytes()))
        .collect();
    let rows: Vec<Columns> = sqlx::query_as(HISTORIES)
        .bind(decode::texts_json(ids.iter().map(String::as_str)))
        .fetch_all(store.readers())
        .await?;
    rows.iter().map(history).collect()
}

fn history(row: &Columns) -> Outcome<SyncHistory> {
    let runs: Vec<(String, Option<i64>)> = decode::from_json(&row.runs, "runs of a sync")?;
    let marks = runs.into_iter().map(|(state, millis)| {
        Ok(RunMark {
            state: decode::word(RunState::parse(&state), "state of a run")?,
            millis,
        })
    });
    Ok(SyncHistory {
        sync: SyncId(row.id),
        runs: marks.collect::<Outcome<_>>()?,
        change: LastChange {
            made_at: row.changed_at.map(Timestamp),
            at_fly_at: row.at_fly_at.map(Timestamp),
            live_at: row.live_at.map(Timestamp),
        },
    })
}
