use std::sync::atomic::{AtomicI64, Ordering};

use application::ports::Clock;
use async_trait::async_trait;
use domain::Timestamp;

use crate::SystemClock;

/// The real clock, put back by an amount that can be made smaller: what is done with it was done then.
#[derive(Debug)]
pub(super) struct PastClock {
    /// How far it is put back, ms.
    behind: AtomicI64,
}

const MINUTE: i64 = 60_000;

impl PastClock {
    pub(super) fn minutes_ago(minutes: i64) -> Self {
        Self {
            behind: AtomicI64::new(minutes * MINUTE),
        }
    }

    pub(super) fn set_minutes_ago(&self, minutes: i64) {
        self.behind.store(minutes * MINUTE, Ordering::Relaxed);
    }

    fn behind(&self) -> i64 {
        self.behind.load(Ordering::Relaxed)
    }
}

#[async_trait]
impl Clock for PastClock {
    fn now(&self) -> Timestamp {
        SystemClock.now().plus_millis(-self.behind())
    }

    async fn sleep_until(&self, moment: Timestamp) {
        SystemClock
            .sleep_until(moment.plus_millis(self.behind()))
            .await;
    }
}
