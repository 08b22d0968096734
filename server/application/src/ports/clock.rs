use async_trait::async_trait;
use domain::Timestamp;

/// Time; a port, so that tests and simulations advance it themselves.
#[async_trait]
pub trait Clock: Send + Sync {
    /// The present moment by the wall clock.
    fn now(&self) -> Timestamp;

    /// Returns when [`now`](Self::now) has reached `moment`.
    async fn sleep_until(&self, moment: Timestamp);
}
