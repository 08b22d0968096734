use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use application::ports::Clock;
use async_trait::async_trait;
use domain::Timestamp;
use tokio::sync::Notify;

use super::Time;

/// A server's wall clock: true time and an offset, which a schedule can make jump.
pub(crate) struct SimulatedClock {
    time: Time,
    offset_millis: AtomicI64,
    /// Nothing of the server goes on before this moment of true time.
    frozen_until: AtomicI64,
    jumped: Notify,
}

impl SimulatedClock {
    pub(crate) fn new(time: Time) -> Arc<Self> {
        Arc::new(Self {
            time,
            offset_millis: AtomicI64::new(0),
            frozen_until: AtomicI64::new(0),
            jumped: Notify::new(),
        })
    }

    /// Ahead of true time, ms.
    pub(crate) fn offset_millis(&self) -> i64 {
        self.offset_millis.load(Ordering::Relaxed)
    }

    /// Sets the offset; who sleeps looks again.
    pub(crate) fn set_offset(&self, millis: i64) {
        self.offset_millis.store(millis, Ordering::Relaxed);
        self.jumped.notify_waiters();
    }

    /// The process stands still for so long, as when its machine is suspended.
    pub(crate) fn freeze(&self, millis: i64) {
        let until = self.time.elapsed_millis() + millis;
        self.frozen_until.fetch_max(until, Ordering::Relaxed);
    }

    /// Returns when the process does not stand still.
    pub(crate) async fn thawed(&self) {
        loop {
            let until = self.frozen_until.load(Ordering::Relaxed);
            if self.time.elapsed_millis() >= until {
                return;
            }
            self.time.reach(until).await;
        }
    }
}

#[async_trait]
impl Clock for SimulatedClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.time.unix_millis() + self.offset_millis())
    }

    async fn sleep_until(&self, moment: Timestamp) {
        let longest = moment.millis_since(self.now());
        let latest = self.time.elapsed_millis() + longest;
        loop {
            let jumped = self.jumped.notified();
            let left = moment.millis_since(self.now());
            let left = left.min(latest - self.time.elapsed_millis());
            if left <= 0 {
                break;
            }
            tokio::select! {
                biased;
                () = jumped => {}
                () = self.time.pass(left) => {}
            }
        }
        self.thawed().await;
    }
}
