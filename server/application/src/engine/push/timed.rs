use std::future::Future;

use crate::Services;

/// Awaits, and tells how long that took, ms.
pub(super) async fn timed<T>(services: &Services, work: impl Future<Output = T>) -> (T, i64) {
    let began = services.clock.now();
    let done = work.await;
    (done, services.clock.now().millis_since(began).max(0))
}
