use std::sync::atomic::{AtomicI64, Ordering};

use application::ports::Clock;
use async_trait::async_trait;
use domain::Timestamp;
use tokio::sync::Notify;

/// A short pause of the engine (a poll) is skipped by moving the clock; a long one (a lease, a
/// back-off) lasts until the test moves it.
const SHORT_MILLIS: i64 = 5_000;

/// A clock that only tests and short pauses move.
pub struct TestClock {
    now: AtomicI64,
    moved: Notify,
}

impl Default for TestClock {
    fn default() -> Self {
        Self {
            now: AtomicI64::new(1_780_000_000_000),
            moved: Notify::new(),
        }
    }
}

impl TestClock {
    pub fn advance(&self, millis: i64) {
        self.now.fetch_add(millis, Ordering::SeqCst);
        self.moved.notify_waiters();
    }

    /// Somebody sets it right, or wrong: it shows an earlier moment from now on.
    pub fn put_back(&self, millis: i64) {
        self.now.fetch_sub(millis, Ordering::SeqCst);
        self.moved.notify_waiters();
    }

    pub fn unix_millis(&self) -> u64 {
        u64::try_from(self.now.load(Ordering::SeqCst)).unwrap()
    }

    fn reach(&self, moment: Timestamp) {
        self.now.fetch_max(moment.as_millis(), Ordering::SeqCst);
        self.moved.notify_waiters();
    }
}

#[async_trait]
impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::SeqCst))
    }

    async fn sleep_until(&self, moment: Timestamp) {
        if moment.millis_since(self.now()) <= SHORT_MILLIS {
            // Whatever is under way gets a turn first.
            tokio::task::yield_now().await;
            self.reach(moment);
        }
        loop {
            let moved = self.moved.notified();
            if self.now() >= moment {
                return;
            }
            moved.await;
        }
    }
}
