use std::future::Future;

use crate::Services;

/// Awaits, and notes how long that took, ms.
pub(super) async fn timed<T>(
    services: &Services,
    millis: &mut Option<i64>,
    work: impl Future<Output = T>,
) -> T {
    let began = services.clock.now();
    let done = work.await;
    *millis = Some(services.clock.now().millis_since(began).max(0));
    done
}
