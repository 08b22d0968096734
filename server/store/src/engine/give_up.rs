use application::ports::{PushClaim, PushCommit};
use domain::Timestamp;
use sqlx::SqliteConnection;

use crate::{decode, failure::Outcome, syncs};

/// Passes on what a run left to other syncs, and wakes those who wait for a key that this sync owns no
/// longer. True when a key could not be passed on and is still this sync's.
pub(super) async fn give_up(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
    now: Timestamp,
) -> Outcome<bool> {
    if commit.forgotten.is_empty() && commit.handed_over.is_empty() {
        return Ok(false);
    }
    let (sync, destination) = (claim.sync, claim.destination);
    let handed_over = commit.handed_over.iter().map(|(key, _)| key);
    let keys = commit.forgotten.iter().chain(handed_over);
    let keys = decode::texts_json(keys.map(String::as_str));
    syncs::wake_waiting(tx, sync, destination, Some(&keys), now).await?;
    let mut kept = false;
    for (key, to) in &commit.handed_over {
        let taken = syncs::transfer(tx, sync, destination, key, *to).await?;
        kept |= !taken && !commit.forgotten.contains(key);
    }
    Ok(kept)
}
