use std::sync::LazyLock;

use application::ports::{DataKey, PushClaim, SealedValue};
use domain::{
    ConnectionId, DestinationId, ProjectId, RunId, RunKind, RunTrigger, SyncId, Timestamp,
};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use super::SET_ASIDE_MILLIS;
use crate::{
    SqliteStore, decode, events,
    failure::{Failure, Outcome, Unreadable},
    ledger, syncs,
};

/// The sync that has been due the longest, among those whose app nobody pushes to.
pub(super) const LONGEST_DUE: &str = "SELECT s.id
    FROM syncs s JOIN destinations d ON d.id = s.destination_id
    WHERE s.due_at <= ?1 AND d.push_until <= ?1
    ORDER BY s.due_at LIMIT 1";

/// As [`LONGEST_DUE`], from the other end of the queue: what somebody asks for now is there.
pub(super) const LATEST_DUE: &str = "SELECT s.id
    FROM syncs s JOIN destinations d ON d.id = s.destination_id
    WHERE s.due_at <= ?1 AND d.push_until <= ?1
    ORDER BY s.due_at DESC LIMIT 1";

/// As [`LONGEST_DUE`], but the sync whose secrets were edited last. In between, a thousand others may have
/// become due that were paced or waited for another try.
pub(super) const LAST_CHANGED: &str = "SELECT s.id
    FROM syncs s INDEXED BY syncs_due_by_change JOIN destinations d ON d.id = s.destination_id
    WHERE s.due_at <= ?1 AND d.push_until <= ?1
    ORDER BY s.changed_at DESC, s.due_at DESC LIMIT 1";

/// Runs whose worker let its lease run out or lost it.
pub(super) const ABANDONED: &str = "SELECT r.id
    FROM runs r JOIN destinations d ON d.id = r.destination_id
    WHERE r.state = 'running' AND d.push_until <= ?1";

pub(super) async fn claim(
    store: &SqliteStore,
    runs: &[RunId],
    now: Timestamp,
    lease_millis: i64,
) -> Outcome<Vec<PushClaim>> {
    // Found without the write lock: an idle engine must not hold up those who write.
    let look = look(store, now).await?;
    if !look.due && !look.abandoned {
        return Ok(Vec::new());
    }
    let mut tx = store.begin().await?;
    // A run is abandoned by the passing of time alone, hence none is that was not when looked for.
    let mut changed = look.abandoned && fail_abandoned(&mut tx, now).await?;
    let mut claims = Vec::with_capacity(runs.len());
    for (run, order) in runs.iter().zip(look.orders()) {
        let due: Option<Columns> = sqlx::query_as(order)
            .bind(now.as_millis())
            .fetch_optional(&mut *tx)
            .await?;
        let Some(row) = due else {
            break;
        };
        changed = true;
        match row.claim(*run) {
            Ok(claim) => {
                begin_run(&mut tx, &claim, &row, now, now.plus_millis(lease_millis)).await?;
                claims.push(claim);
            }
            Err(Failure::Unreadable(what)) => set_aside(&mut tx, &row, what, now).await?,
            Err(other) => return Err(other),
        }
    }
    if changed {
        store.commit(tx).await?;
    }
    Ok(claims)
}

/// What is to be done.
#[derive(FromRow)]
struct Look {
    due: bool,
    abandoned: bool,
    /// Runs that were ever begun.
    begun: i64,
}

impl Look {
    /// Every second claim goes to what a person does now: it does not wait behind a thousand others
    /// (after a restart, or when Fly.io is back), and the other claims serve these in their order, so
    /// that neither can starve the other.
    fn orders(&self) -> impl Iterator<Item = &'static str> {
        (self.begun..).map(|begun| match begun % 4 {
            1 => CLAIM_LATEST_DUE.as_str(),
            3 => CLAIM_LAST_CHANGED.as_str(),
            _ => CLAIM_LONGEST_DUE.as_str(),
        })
    }
}

static CLAIM_LONGEST_DUE: LazyLock<String> = LazyLock::new(|| claimed(LONGEST_DUE));
static CLAIM_LATEST_DUE: LazyLock<String> = LazyLock::new(|| claimed(LATEST_DUE));
static CLAIM_LAST_CHANGED: LazyLock<String> = LazyLock::new(|| claimed(LAST_CHANGED));

/// What an attempt is told of the sync that `due` finds. Lists are JSON: a row is a hop between threads.
fn claimed(due: &str) -> String {
    format!(
        "SELECT s.id, s.project_id, p.data_key, s.destination_id, d.app, d.push_epoch, s.requested_kind,
           s.requested_trigger, s.requested_by, s.requested_plan,
           EXISTS (SELECT 1 FROM runs r WHERE r.sync_id = s.id) AS ran_before,
           s.generation, p.revision, s.nudges, s.requests, s.environment, s.path, s.key_schema,
           s.auto_sync, s.auto_redeploy, s.disable_secret_deletion, s.connection_id, c.token,
           s.paced_until, s.generation > coalesce(s.pushed_generation, 0) AS source_changed, s.attempt,
           ({LEDGER}) AS ledger, ({APPROVALS}) AS approvals, ({AWAITED}) AS awaited
         FROM syncs s
         JOIN projects p ON p.id = s.project_id
         JOIN destinations d ON d.id = s.destination_id
         JOIN connections c ON c.id = s.connection_id
         WHERE s.id = ({due})",
        LEDGER = ledger::of_destination_json("s.destination_id"),
        APPROVALS = syncs::approvals::JSON,
        AWAITED = syncs::awaited::JSON,
    )
}

static LOOK: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT EXISTS ({LONGEST_DUE}) AS due, EXISTS ({ABANDONED}) AS abandoned,
           coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'runs'), 0) AS begun"
    )
});

async fn look(store: &SqliteStore, now: Timestamp) -> Outcome<Look> {
    Ok(sqlx::query_as(LOOK.as_str())
        .bind(now.as_millis())
        .fetch_one(store.readers())
        .await?)
}

async fn fail_abandoned(tx: &mut SqliteConnection, now: Timestamp) -> Outcome<bool> {
    let runs: Vec<Uuid> = sqlx::query_scalar(ABANDONED)
        .bind(now.as_millis())
        .fetch_all(&mut *tx)
        .await?;
    for run in &runs {
        let sync: Uuid = sqlx::query_scalar(
            "UPDATE runs SET state = 'failed', finished_at = ?,
               message = 'Airlift was stopped in the middle of this run. What it had sent by then may be at Fly.io; the next run looks and goes on from there.'
             WHERE id = ? RETURNING sync_id",
        )
        .bind(now.as_millis())
        .bind(run)
        .fetch_one(&mut *tx)
        .await?;
        events::of_sync(tx, SyncId(sync), now).await?;
    }
    Ok(!runs.is_empty())
}

#[derive(FromRow)]
struct Columns {
    id: Uuid,
    project_id: Uuid,
    data_key: Vec<u8>,
    destination_id: Uuid,
    app: String,
    push_epoch: i64,
    requested_kind: Option<String>,
    requested_trigger: Option<String>,
    requested_by: Option<String>,
    requested_plan: Option<String>,
    ran_before: bool,
    generation: i64,
    revision: i64,
    nudges: i64,
    requests: i64,
    environment: String,
    path: String,
    key_schema: Option<String>,
    auto_sync: bool,
    auto_redeploy: bool,
    disable_secret_deletion: bool,
    connection_id: Uuid,
    token: Vec<u8>,
    paced_until: i64,
    source_changed: bool,
    attempt: u32,
    ledger: String,
    approvals: String,
    awaited: String,
}

impl Columns {
    fn claim(&self, run: RunId) -> Outcome<PushClaim> {
        Ok(PushClaim {
            run,
            sync: SyncId(self.id),
            project: ProjectId(self.project_id),
            destination: DestinationId(self.destination_id),
            epoch: self.push_epoch + 1,
            kind: self.kind()?,
            trigger: self.trigger()?,
            app: decode::text(&self.app, "app name")?,
            generation: self.generation,
            source: decode::place(&self.environment, &self.path)?,
            options: syncs::options(
                self.key_schema.as_deref(),
                self.auto_sync,
                self.auto_redeploy,
                self.disable_secret_deletion,
            )?,
            connection: ConnectionId(self.connection_id),
            data_key: DataKey(self.data_key.clone()),
            token: SealedValue(self.token.clone()),
            ledger: ledger::from_json(&self.ledger)?,
            approved: syncs::approvals::from_json(&self.approvals)?,
            awaited: syncs::awaited::from_json(&self.awaited)?,
            not_before: Timestamp(self.paced_until),
            attempt: self.attempt,
        })
    }

    fn kind(&self) -> Outcome<RunKind> {
        match &self.requested_kind {
            Some(kind) => decode::word(RunKind::parse(kind), "kind of run"),
            None => Ok(RunKind::Push),
        }
    }

    fn trigger(&self) -> Outcome<RunTrigger> {
        match &self.requested_trigger {
            Some(trigger) => decode::word(RunTrigger::parse(trigger), "trigger of a run"),
            None if !self.ran_before => Ok(RunTrigger::Created),
            None if self.attempt > 0 => Ok(RunTrigger::Retry),
            None if self.source_changed => Ok(RunTrigger::Change),
            None => Ok(RunTrigger::Drift),
        }
    }
}

/// One sync that cannot be read must not keep the others from being pushed.
async fn set_aside(
    tx: &mut SqliteConnection,
    row: &Columns,
    what: &'static str,
    now: Timestamp,
) -> Outcome<()> {
    let sync = SyncId(row.id);
    tracing::error!(%sync, "not pushed: {}", Unreadable(what));
    let message = format!(
        "Airlift cannot read the {what} that its database holds for this sync, so nothing was pushed. \
         Its database was changed by hand or is damaged: restore a backup, or delete the sync and \
         create it anew."
    );
    sqlx::query(
        "UPDATE syncs SET attempt = attempt + 1, failure = ?, next_attempt_at = ? WHERE id = ?",
    )
    .bind(message)
    .bind(now.plus_millis(SET_ASIDE_MILLIS).as_millis())
    .bind(row.id)
    .execute(&mut *tx)
    .await?;
    events::of_sync(tx, sync, now).await
}

/// Takes the app's lease, writes the run's row and tells open pages, in one hop to the writer's thread.
async fn begin_run(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    row: &Columns,
    now: Timestamp,
    until: Timestamp,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE destinations SET push_epoch = ?, push_until = ? WHERE id = ?;
         INSERT INTO runs (id, sync_id, destination_id, epoch, kind, trigger, actor, state, generation,
           revision, nudges, requests, started_at, seen_plan_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'running', ?, ?, ?, ?, ?, ?);
         INSERT INTO events (project_id, sync_id, at) VALUES (?, ?, ?);
         DELETE FROM events WHERE id <= (SELECT max(id) FROM events) - ?",
    )
    .bind(claim.epoch)
    .bind(until.as_millis())
    .bind(row.destination_id)
    .bind(claim.run.0)
    .bind(row.id)
    .bind(row.destination_id)
    .bind(claim.epoch)
    .bind(claim.kind.as_str())
    .bind(claim.trigger.as_str())
    .bind(row.requested_by.as_deref())
    .bind(row.generation)
    .bind(row.revision)
    .bind(row.nudges)
    .bind(row.requests)
    .bind(now.as_millis())
    .bind(row.requested_plan.as_deref())
    .bind(row.project_id)
    .bind(row.id)
    .bind(now.as_millis())
    .bind(events::KEPT)
    .execute(tx)
    .await?;
    Ok(())
}
