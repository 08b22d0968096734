use application::ports::KeyScope;
use domain::{
    ConnectionId, ProcessGroup, ProjectId, Role, SyncId, Timestamp,
    view::{MachineRow, SyncView},
};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use super::{
    columns::{RowColumns, options, select_row},
    drift, flow, keys, rollouts, runs,
};
use crate::{SqliteStore, decode, engine::rollout_policy, failure::Outcome};

#[derive(FromRow)]
struct Columns {
    project_id: Uuid,
    connection_id: Uuid,
    connection_name: String,
    destination_id: Uuid,
    key_schema: Option<String>,
    auto_sync: bool,
    auto_redeploy: bool,
    disable_secret_deletion: bool,
    created_at: i64,
    deleting: bool,
    observed_at: Option<i64>,
}

pub(super) async fn read(store: &SqliteStore, id: SyncId) -> Outcome<Option<SyncView>> {
    let mut tx = store.snapshot().await?;
    let row: Option<RowColumns> = sqlx::query_as(select_row!("WHERE s.id = ?"))
        .bind(id.0)
        .fetch_optional(&mut *tx)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let rest: Columns = sqlx::query_as(
        "SELECT s.project_id, s.connection_id, c.name AS connection_name, s.destination_id, s.key_schema,
           s.auto_sync, s.auto_redeploy, s.disable_secret_deletion, s.created_at, s.deleting, d.observed_at
         FROM syncs s
         JOIN connections c ON c.id = s.connection_id
         JOIN destinations d ON d.id = s.destination_id
         WHERE s.id = ?",
    )
    .bind(id.0)
    .fetch_one(&mut *tx)
    .await?;
    let row = row.into_row()?;
    let options = options(
        rest.key_schema.as_deref(),
        rest.auto_sync,
        rest.auto_redeploy,
        rest.disable_secret_deletion,
    )?;
    let scope = KeyScope {
        environment: row.source.environment.clone(),
        key_schema: options.key_schema.clone(),
    };
    Ok(Some(SyncView {
        drift: drift::of_sync(&mut tx, id, row.facts.next_attempt_at).await?,
        foreign: drift::foreign(&mut tx, rest.destination_id, &scope).await?,
        observed_at: rest.observed_at.map(Timestamp),
        row,
        project: ProjectId(rest.project_id),
        role: Role::Viewer,
        connection: ConnectionId(rest.connection_id),
        connection_name: decode::text(&rest.connection_name, "connection name")?,
        options,
        created_at: Timestamp(rest.created_at),
        flow: flow::of_sync(&mut tx, id).await?,
        keys: keys::of_sync(&mut tx, id).await?,
        machines: machines(&mut tx, rest.destination_id).await?,
        runs: runs::newest(&mut tx, id).await?,
        rollouts: rollouts::newest(&mut tx, rest.destination_id).await?,
        rollout_policy: rollout_policy::terms(&mut tx, rest.destination_id)
            .await?
            .policy,
        deleting: rest.deleting,
    }))
}

#[derive(FromRow)]
struct MachineColumns {
    id: String,
    name: String,
    region: String,
    process_group: String,
    state: String,
    outcome: String,
    updated_at: i64,
}

async fn machines(tx: &mut SqliteConnection, destination: Uuid) -> Outcome<Vec<MachineRow>> {
    let rows: Vec<MachineColumns> = sqlx::query_as(
        "SELECT id, name, region, process_group, state, outcome, updated_at FROM machines
         WHERE destination_id = ? ORDER BY process_group, region, name, id",
    )
    .bind(destination)
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(MachineRow {
                id: row.id,
                name: row.name,
                region: row.region,
                group: ProcessGroup::from(row.process_group),
                state: row.state.into(),
                outcome: decode::from_json(&row.outcome, "machine outcome")?,
                updated_at: Timestamp(row.updated_at),
            })
        })
        .collect()
}
