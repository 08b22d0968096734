use domain::{
    BlockedReason, InitialSyncBehavior, KeySchema, SyncFacts, SyncId, SyncOptions, Timestamp,
    view::SyncRow,
};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{decode, failure::Outcome};

/// A sync's options from their columns.
pub(crate) fn options(
    key_schema: Option<&str>,
    auto_sync: bool,
    auto_redeploy: bool,
    disable_secret_deletion: bool,
) -> Outcome<SyncOptions> {
    Ok(SyncOptions {
        initial_sync_behavior: InitialSyncBehavior::OverwriteDestination,
        key_schema: decode::optional::<KeySchema>(key_schema, "key schema")?,
        auto_sync,
        auto_redeploy,
        disable_secret_deletion,
    })
}

/// The columns of [`SELECT_ROW`].
#[derive(FromRow)]
pub(super) struct RowColumns {
    id: Uuid,
    name: String,
    description: String,
    environment: String,
    path: String,
    source_exists: bool,
    app: String,
    organization: Option<String>,
    auto_sync: bool,
    auto_redeploy: bool,
    generation: i64,
    pushed_generation: Option<i64>,
    requested: bool,
    running: bool,
    removed: bool,
    failure: Option<String>,
    blocked: Option<String>,
    attempt: u32,
    due_at: Option<i64>,
    held: u32,
    conflicts: u32,
    drifted: u32,
    accepted: u32,
    machines: u32,
    machines_live: u32,
    rollout_due: bool,
    rollout_failure: Option<String>,
    rollout_frozen: bool,
    rollout_postponed: Option<String>,
    last_synced_at: Option<i64>,
}

/// Everything that a sync's row shows, for all syncs in one statement. `WHERE` follows.
macro_rules! select_row {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.name, s.description, s.environment, s.path,
               EXISTS (
                 SELECT 1 FROM environments e JOIN folders f ON f.environment_id = e.id
                 WHERE e.project_id = s.project_id AND e.slug = s.environment AND f.path = s.path
               ) AS source_exists,
               d.app, d.organization, s.auto_sync, s.auto_redeploy, s.generation, s.pushed_generation,
               s.requested_kind IS NOT NULL AS requested,
               EXISTS (
                 SELECT 1 FROM runs r
                 WHERE r.state = 'running' AND r.destination_id = d.id AND r.sync_id = s.id
               ) AS running,
               s.removed, s.failure, s.blocked, s.attempt, s.due_at,
               (SELECT count(*) FROM held_keys h WHERE h.sync_id = s.id) AS held,
               (SELECT count(*) FROM conflicts c WHERE c.sync_id = s.id) AS conflicts,
               (SELECT count(*) FROM drift f WHERE f.owner_id = s.id) AS drifted,
               (SELECT count(*) FROM ledger l
                WHERE l.owner_id = s.id AND l.accepted_at IS NOT NULL) AS accepted,
               (SELECT count(*) FROM machines m WHERE m.destination_id = d.id AND m.counts) AS machines,
               (SELECT count(*) FROM machines m
                WHERE m.destination_id = d.id AND m.counts AND m.live
                  AND (d.rollout_state <> 'due' OR m.updated_at >= d.wanted_since)) AS machines_live,
               d.rollout_state = 'due' AS rollout_due, d.rollout_failure,
               d.rollout_state = 'due' AND d.rollout_asked = 0 AND d.rollout_frozen = 1
                 AS rollout_frozen,
               CASE WHEN d.rollout_state = 'due' AND d.rollout_asked = 0 THEN d.rollout_postponed END
                 AS rollout_postponed,
               s.last_synced_at
             FROM syncs s JOIN destinations d ON d.id = s.destination_id ",
            $rest
        )
    };
}
pub(super) use select_row;

impl RowColumns {
    pub(super) fn into_row(self) -> Outcome<SyncRow> {
        Ok(SyncRow {
            id: SyncId(self.id),
            name: decode::text(&self.name, "sync name")?,
            description: decode::text(&self.description, "description")?,
            source: decode::place(&self.environment, &self.path)?,
            source_exists: self.source_exists,
            app: decode::text(&self.app, "app name")?,
            organization: self.organization.clone(),
            last_synced_at: self.last_synced_at.map(Timestamp),
            facts: self.into_facts()?,
        })
    }

    fn into_facts(self) -> Outcome<SyncFacts> {
        let blocked = self.blocked.as_deref();
        Ok(SyncFacts {
            auto_sync: self.auto_sync,
            auto_redeploy: self.auto_redeploy,
            generation: self.generation,
            pushed_generation: self.pushed_generation,
            requested: self.requested,
            running: self.running,
            removed: self.removed,
            blocked: blocked
                .map(|reason| decode::word(BlockedReason::parse(reason), "reason to wait"))
                .transpose()?,
            failure: self.failure,
            attempt: self.attempt,
            next_attempt_at: self.due_at.map(Timestamp),
            held_removals: self.held,
            conflicts: self.conflicts,
            drifted: self.drifted,
            accepted: self.accepted,
            machines: self.machines,
            machines_live: self.machines_live,
            rollout_pending: self.auto_redeploy && self.rollout_due,
            rollout_failure: self.rollout_failure,
            rollout_frozen: self.rollout_frozen,
            rollout_postponed: self.rollout_postponed,
        })
    }
}
