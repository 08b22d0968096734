use std::{future::Future, sync::Arc};

use application::ports::{Store, StoreResult};
use tokio::{
    runtime::{Handle, Runtime},
    sync::watch,
    task::coop::unconstrained,
};

/// A store that does real I/O, as one step of simulated time: each operation is carried out to its end
/// on a runtime of real time while the simulation's thread waits. So nothing overtakes it, no paused
/// timer fires meanwhile, and the order of events is the same in every run.
pub(crate) struct BlockingStore {
    inner: Arc<dyn Store>,
    real: Handle,
}

impl BlockingStore {
    pub(crate) fn new(inner: Arc<dyn Store>, real: &Runtime) -> Self {
        Self {
            inner,
            real: real.handle().clone(),
        }
    }

    fn inner(&self) -> &dyn Store {
        self.inner.as_ref()
    }

    #[expect(
        clippy::unused_async,
        reason = "the other wrapper awaits at this place"
    )]
    async fn around<T: 'static>(
        &self,
        _operation: &'static str,
        work: impl Future<Output = StoreResult<T>>,
    ) -> StoreResult<T> {
        let _real = self.real.enter();
        // Outside of tokio's budget: it is renewed only between polls, and this is all one poll.
        futures::executor::block_on(unconstrained(work))
    }

    fn hints(&self) -> watch::Receiver<u64> {
        self.inner.commits()
    }
}

crate::runtime::wrapped_store!(BlockingStore);
