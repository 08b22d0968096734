use domain::Timestamp;

use super::EngineSettings;
use crate::{Services, ports::StoreResult};

/// Rows of a kind that one batch deletes at most: the store's one writer is not held up for long.
const BATCH: u32 = 200;
const BETWEEN_BATCHES_MILLIS: i64 = 1_000;
const BETWEEN_SWEEPS_MILLIS: i64 = 60 * 60 * 1000;

/// Deletes history that is older than it is to be kept, a batch at a time.
#[derive(Default)]
pub(super) struct Retention {
    next_at: Timestamp,
}

impl Retention {
    /// Deletes one batch if that is due; true when there is more.
    pub(super) async fn sweep(
        &mut self,
        services: &Services,
        settings: &EngineSettings,
    ) -> StoreResult<bool> {
        let now = services.clock.now();
        let waits = self.next_at.millis_since(now);
        if (1..=BETWEEN_SWEEPS_MILLIS).contains(&waits) {
            return Ok(false);
        }
        let before = now.plus_millis(-settings.keep_history_millis);
        let deleted = services.store.purge_history(before, BATCH).await?;
        let more = deleted >= BATCH;
        self.next_at = now.plus_millis(if more {
            BETWEEN_BATCHES_MILLIS
        } else {
            BETWEEN_SWEEPS_MILLIS
        });
        Ok(more)
    }
}
