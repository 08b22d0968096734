use application::ports::{MachineRecord, RolloutClaim};
use domain::Timestamp;

use super::{lease, machine_rows, rollout_history};
use crate::{SqliteStore, decode, events, failure::Outcome};

pub(super) async fn all(
    store: &SqliteStore,
    claim: &RolloutClaim,
    machines: &[MachineRecord],
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    lease::holds_rollout(&mut tx, claim).await?;
    let former = machine_rows::of_destination(&mut tx, claim.destination).await?;
    let kept = decode::texts_json(machines.iter().map(|machine| machine.id.as_str()));
    sqlx::query(
        "DELETE FROM machines
         WHERE destination_id = ? AND id NOT IN (SELECT value FROM json_each(?))",
    )
    .bind(claim.destination.0)
    .bind(kept)
    .execute(&mut *tx)
    .await?;
    for machine in machines {
        let former = former.iter().find(|former| former.id == machine.id);
        rollout_history::note(&mut tx, claim, machine, former).await?;
        machine_rows::put(&mut tx, claim.destination, machine).await?;
    }
    let newest = machines.iter().map(|machine| machine.updated_at).max();
    let at = newest.unwrap_or(claim.wanted_since);
    events::of_destination(&mut tx, claim.destination, at).await?;
    store.commit(tx).await
}

pub(super) async fn one(
    store: &SqliteStore,
    claim: &RolloutClaim,
    machine: &MachineRecord,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    lease::holds_rollout(&mut tx, claim).await?;
    let former = machine_rows::of_destination(&mut tx, claim.destination).await?;
    let former = former.iter().find(|former| former.id == machine.id);
    rollout_history::note(&mut tx, claim, machine, former).await?;
    machine_rows::put(&mut tx, claim.destination, machine).await?;
    let at: Timestamp = machine.updated_at;
    events::of_destination(&mut tx, claim.destination, at).await?;
    store.commit(tx).await
}
