use std::sync::atomic::{AtomicI64, Ordering};

use application::ports::Clock;
use async_trait::async_trait;
use domain::Timestamp;
use server::SystemClock;
use tokio::sync::Notify;

/// A clock that only the test moves. It begins at the present, because the session layer's cookies do.
pub(crate) struct TestClock {
    now: AtomicI64,
    moved: Notify,
}

impl TestClock {
    pub(crate) fn new() -> Self {
        Self {
            now: AtomicI64::new(SystemClock.now().as_millis()),
            moved: Notify::new(),
        }
    }

    pub(crate) fn advance(&self, millis: i64) {
        self.now.fetch_add(millis, Ordering::SeqCst);
        self.moved.notify_waiters();
    }
}

#[async_trait]
impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::SeqCst))
    }

    async fn sleep_until(&self, moment: Timestamp) {
        loop {
            let moved = self.moved.notified();
            if self.now() >= moment {
                return;
            }
            moved.await;
        }
    }
}
