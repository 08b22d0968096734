use async_trait::async_trait;
use domain::Timestamp;

/// Time; a port, so that tests and simulations advance it themselves.
#[async_trait]
pub trait Clock: Send + Sync {
    /// The present moment by the wall clock.
    fn now(&self) -> Timestamp;

    /// Returns when [`now`](Self::now) has reached `moment`, or when as much time has passed as was left until
    /// then: a clock that is put back meanwhile must not make a pause of a second last an hour.
    async fn sleep_until(&self, moment: Timestamp);
}
