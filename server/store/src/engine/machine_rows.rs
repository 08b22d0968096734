use application::ports::MachineRecord;
use domain::{DestinationId, ProcessGroup, SecretsVersion, Timestamp};
use sqlx::{FromRow, SqliteConnection};

use crate::{decode, failure::Outcome};

#[derive(FromRow)]
struct Columns {
    id: String,
    name: String,
    region: String,
    process_group: String,
    state: String,
    instance_id: String,
    carries_instance: Option<String>,
    carries_version: Option<String>,
    intent_instance: Option<String>,
    intent_version: Option<String>,
    outcome: String,
    updated_at: i64,
}

fn pair(
    instance: Option<String>,
    version: Option<String>,
) -> Outcome<Option<(String, SecretsVersion)>> {
    match (instance, version) {
        (Some(instance), Some(version)) => Ok(Some((instance, decode::version(&version)?))),
        _ => Ok(None),
    }
}

/// What is known of the machines of an app, by id.
pub(super) async fn of_destination(
    tx: &mut SqliteConnection,
    destination: DestinationId,
) -> Outcome<Vec<MachineRecord>> {
    let rows: Vec<Columns> =
        sqlx::query_as("SELECT * FROM machines WHERE destination_id = ? ORDER BY id")
            .bind(destination.0)
            .fetch_all(tx)
            .await?;
    rows.into_iter()
        .map(|row| {
            Ok(MachineRecord {
                id: row.id,
                name: row.name,
                region: row.region,
                group: ProcessGroup::from(row.process_group),
                state: row.state.into(),
                instance_id: row.instance_id,
                carries: pair(row.carries_instance, row.carries_version)?,
                intent: pair(row.intent_instance, row.intent_version)?,
                outcome: decode::from_json(&row.outcome, "machine outcome")?,
                updated_at: Timestamp(row.updated_at),
            })
        })
        .collect()
}

/// Writes what is known of one machine in place of what was.
pub(super) async fn put(
    tx: &mut SqliteConnection,
    destination: DestinationId,
    machine: &MachineRecord,
) -> Outcome<()> {
    sqlx::query(
        "INSERT OR REPLACE INTO machines (destination_id, id, name, region, process_group, state,
           instance_id, carries_instance, carries_version, intent_instance, intent_version, outcome,
           counts, live, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(destination.0)
    .bind(&machine.id)
    .bind(&machine.name)
    .bind(&machine.region)
    .bind(machine.group.as_str())
    .bind(machine.state.as_str())
    .bind(&machine.instance_id)
    .bind(machine.carries.as_ref().map(|(instance, _)| instance))
    .bind(
        machine
            .carries
            .as_ref()
            .map(|(_, version)| version.to_string()),
    )
    .bind(machine.intent.as_ref().map(|(instance, _)| instance))
    .bind(
        machine
            .intent
            .as_ref()
            .map(|(_, version)| version.to_string()),
    )
    .bind(decode::to_json(&machine.outcome, "machine outcome")?)
    .bind(machine.counts())
    .bind(machine.outcome.is_live())
    .bind(machine.updated_at.as_millis())
    .execute(tx)
    .await?;
    Ok(())
}
