use std::sync::Arc;

use application::ports::Clock;
use store::SqliteStore;
use tokio_util::sync::CancellationToken;
use tower_sessions::ExpiredDeletion;

use super::session_store;

const EVERY_MILLIS: i64 = 3_600_000;

/// Deletes sessions that are over, now and then, until told to stop. They sign nobody in while they
/// are still there; this is only about space.
pub(crate) async fn sweep(store: SqliteStore, clock: Arc<dyn Clock>, stop: CancellationToken) {
    let sessions = session_store(&store, clock.clone());
    while !stop.is_cancelled() {
        if let Err(error) = sessions.delete_expired().await {
            tracing::warn!(%error, "sessions that are over could not be deleted; the next try is in an hour");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = clock.sleep_until(clock.now().plus_millis(EVERY_MILLIS)) => {}
        }
    }
}
