use std::time::{Duration, SystemTime, UNIX_EPOCH};

use application::ports::Clock;
use async_trait::async_trait;
use domain::Timestamp;

/// The wall clock: the one place that reads the time.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

/// Longest nap. The wall clock may be set forward while a timer runs; it is asked again this often.
const NAP: i64 = 60_000;

#[async_trait]
impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the real clock behind the port"
    )]
    fn now(&self) -> Timestamp {
        let since_epoch = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or(Duration::ZERO);
        Timestamp(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the real clock behind the port"
    )]
    async fn sleep_until(&self, moment: Timestamp) {
        // By the other clock, which nobody sets.
        let mut longest = moment.millis_since(self.now());
        loop {
            let nap = moment.millis_since(self.now()).min(longest).min(NAP);
            let Some(millis) = u64::try_from(nap).ok().filter(|millis| *millis > 0) else {
                return;
            };
            tokio::time::sleep(Duration::from_millis(millis)).await;
            longest -= nap;
        }
    }
}
