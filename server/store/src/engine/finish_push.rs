//! What the two ways of ending an attempt have in common.

use application::ports::{PushClaim, StoreError};
use domain::{EnvironmentPath, Timestamp};
use sqlx::{FromRow, SqliteConnection};

use crate::{failure::Outcome, syncs, touch};

/// What the sync was at the claim, beside what it is now.
#[derive(Clone, Copy, Debug, FromRow)]
pub(super) struct Since {
    /// A newer request of a person came in.
    pub(super) requested: bool,
    /// A reason came in to try again even what looked hopeless.
    pub(super) nudged: bool,
    /// Something in the project changed.
    pub(super) revised: bool,
    /// The sync is to be deleted.
    pub(super) deleting: bool,
}

#[derive(FromRow)]
struct Standing {
    holds: bool,
    #[sqlx(flatten)]
    since: Since,
}

/// What happened since the claim; `LeaseLost` unless it still holds its app's push lease.
pub(super) async fn since(tx: &mut SqliteConnection, claim: &PushClaim) -> Outcome<Since> {
    let standing: Option<Standing> = sqlx::query_as(
        "SELECT d.push_epoch = ?2 AND d.push_until <> 0 AS holds,
           s.requests <> r.requests AS requested, s.nudges <> r.nudges AS nudged,
           p.revision <> r.revision AS revised, s.deleting
         FROM runs r
         JOIN syncs s ON s.id = r.sync_id
         JOIN projects p ON p.id = s.project_id
         JOIN destinations d ON d.id = r.destination_id
         WHERE r.id = ?1",
    )
    .bind(claim.run.0)
    .bind(claim.epoch)
    .fetch_optional(tx)
    .await?;
    match standing {
        Some(Standing { holds: true, since }) => Ok(since),
        _ => Err(StoreError::LeaseLost.into()),
    }
}

/// Sets what the sync depends on from now on. A place that was not among the former dependencies may
/// have changed after it was read and before this moment, when no change of it touched the sync:
/// if anything changed at all, the sync looks once more.
pub(super) async fn depend_on(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    places: &[EnvironmentPath],
    since: Since,
    now: Timestamp,
) -> Outcome<()> {
    let added = syncs::replace_dependencies(tx, claim.sync, claim.project, places).await?;
    if added && since.revised {
        touch::bump(tx, claim.sync, now).await?;
    }
    Ok(())
}
