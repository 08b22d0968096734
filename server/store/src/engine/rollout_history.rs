//! The history of rollouts: a row for the way to one version, over all attempts at it. It is written with
//! what the attempts report anyway; nothing is decided by it.

use application::ports::{MachineRecord, RolloutClaim, RolloutFinish};
use domain::{
    DestinationId, MachineOutcome, RolloutId, RolloutState, RolloutTrigger, SecretsVersion,
    Timestamp,
};
use sqlx::SqliteConnection;

use crate::{decode, failure::Outcome};

/// An attempt begins: it goes on with the app's open rollout if that is for the same version, else with a
/// new one. As long as no machine was looked at, the rollout has not begun.
pub(super) async fn begin(
    tx: &mut SqliteConnection,
    id: RolloutId,
    destination: DestinationId,
    now: Timestamp,
) -> Outcome<()> {
    let continued = sqlx::query(
        "UPDATE rollouts SET
           state = 'running', message = '',
           started_at = CASE
             WHEN EXISTS (SELECT 1 FROM rollout_machines m WHERE m.rollout_id = rollouts.id)
             THEN started_at ELSE ?2 END,
           trigger = CASE WHEN d.rollout_asked THEN 'manual' ELSE trigger END,
           actor = CASE WHEN d.rollout_asked THEN d.rollout_asked_by ELSE actor END
         FROM destinations d
         WHERE d.id = ?1 AND rollouts.destination_id = d.id AND rollouts.finished_at IS NULL
           AND rollouts.wanted_version = d.wanted_version",
    )
    .bind(destination.0)
    .bind(now.as_millis())
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if continued > 0 {
        return Ok(());
    }
    sqlx::query(
        "UPDATE rollouts SET state = 'superseded', finished_at = ?2
         WHERE destination_id = ?1 AND finished_at IS NULL",
    )
    .bind(destination.0)
    .bind(now.as_millis())
    .execute(&mut *tx)
    .await?;
    open(tx, id, destination, now).await
}

async fn open(
    tx: &mut SqliteConnection,
    id: RolloutId,
    destination: DestinationId,
    now: Timestamp,
) -> Outcome<()> {
    let (asked, reached): (bool, bool) = sqlx::query_as(
        "SELECT d.rollout_asked,
           EXISTS (
             SELECT 1 FROM rollouts r
             WHERE r.destination_id = d.id AND r.state = 'succeeded'
               AND r.wanted_version = d.wanted_version)
         FROM destinations d WHERE d.id = ?",
    )
    .bind(destination.0)
    .fetch_one(&mut *tx)
    .await?;
    let trigger = match (asked, reached) {
        (true, _) => RolloutTrigger::Manual,
        (false, true) => RolloutTrigger::Observation,
        (false, false) => RolloutTrigger::Push,
    };
    sqlx::query(
        "INSERT INTO rollouts (id, destination_id, wanted_version, trigger, actor, state, started_at)
         SELECT ?2, id, wanted_version, ?3, CASE WHEN rollout_asked THEN rollout_asked_by END,
           'running', ?4
         FROM destinations WHERE id = ?1",
    )
    .bind(destination.0)
    .bind(id.0)
    .bind(trigger.as_str())
    .bind(now.as_millis())
    .execute(tx)
    .await?;
    Ok(())
}

/// What was recorded of a machine, for the app's open rollout; `former` is what was known of it before.
pub(super) async fn note(
    tx: &mut SqliteConnection,
    claim: &RolloutClaim,
    machine: &MachineRecord,
    former: Option<&MachineRecord>,
) -> Outcome<()> {
    let at = machine.updated_at.as_millis();
    let sent = machine.outcome == MachineOutcome::Updating && machine.intent.is_some();
    sqlx::query(
        "INSERT INTO rollout_machines (rollout_id, machine, name, region, process_group, outcome,
           started_at, finished_at, rebooted)
         SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM rollouts
         WHERE destination_id = ?1 AND finished_at IS NULL
         ON CONFLICT (rollout_id, machine) DO UPDATE SET
           name = excluded.name, region = excluded.region, process_group = excluded.process_group,
           outcome = excluded.outcome,
           started_at = coalesce(started_at, excluded.started_at),
           finished_at = CASE
             WHEN excluded.finished_at IS NULL THEN NULL
             ELSE coalesce(finished_at, excluded.finished_at) END,
           rebooted = max(rebooted, excluded.rebooted)",
    )
    .bind(claim.destination.0)
    .bind(&machine.id)
    .bind(&machine.name)
    .bind(&machine.region)
    .bind(machine.group.as_str())
    .bind(decode::to_json(&machine.outcome, "machine outcome")?)
    .bind(sent.then_some(at))
    .bind(is_final(&machine.outcome).then_some(at))
    .bind(was_booted(machine, former, claim.wanted))
    .execute(tx)
    .await?;
    Ok(())
}

fn is_final(outcome: &MachineOutcome) -> bool {
    match outcome {
        MachineOutcome::Live
        | MachineOutcome::UpdatedNotStarted
        | MachineOutcome::Skipped(_)
        | MachineOutcome::Failed(_) => true,
        MachineOutcome::Pending
        | MachineOutcome::Updating
        | MachineOutcome::Deferred(_)
        | MachineOutcome::Unreachable => false,
    }
}

/// The machine has left the instance in which an update was about to be sent to it, for one that carries
/// what was sent: the update was applied. It launched the machine, unless that rests.
fn was_booted(
    machine: &MachineRecord,
    former: Option<&MachineRecord>,
    wanted: SecretsVersion,
) -> bool {
    let intent = former.and_then(|former| former.intent.as_ref());
    let (Some((before, _)), Some((instance, version))) = (intent, machine.carries.as_ref()) else {
        return false;
    };
    instance != before && *version == wanted && machine.outcome != MachineOutcome::UpdatedNotStarted
}

/// An attempt ended. `superseded`: something else became wanted meanwhile.
pub(super) async fn end(
    tx: &mut SqliteConnection,
    claim: &RolloutClaim,
    finish: &RolloutFinish,
    superseded: bool,
    now: Timestamp,
) -> Outcome<()> {
    let (state, message) = match finish {
        RolloutFinish::Done => (RolloutState::Succeeded, ""),
        RolloutFinish::Stopped { message } => (RolloutState::Stopped, message.as_str()),
        RolloutFinish::Retry { message, .. } | RolloutFinish::Postponed { message, .. } => {
            (RolloutState::Waiting, message.as_str())
        }
    };
    // Whether what is wanted now is another version shows at the next claim.
    let open = state == RolloutState::Waiting;
    let message = if superseded && open { "" } else { message };
    sqlx::query(
        "UPDATE rollouts SET state = ?2, message = ?3, finished_at = ?4
         WHERE destination_id = ?1 AND finished_at IS NULL",
    )
    .bind(claim.destination.0)
    .bind(state.as_str())
    .bind(message)
    .bind((!open).then_some(now.as_millis()))
    .execute(tx)
    .await?;
    Ok(())
}
