use std::{
    any::Any,
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

use application::ports::{PushClaim, Store, StoreError, StoreResult};
use tokio::sync::watch;

use super::{Gate, Side, StoreTrouble};

/// A server's way to the store: through its gates, and with hints of its own commits only, since another
/// process's are not heard.
pub(crate) struct GatedStore {
    inner: Arc<dyn Store>,
    gate: Gate,
    /// One for each who listens: whom of several a channel wakes first is a matter of chance.
    listeners: Mutex<Vec<watch::Sender<u64>>>,
}

impl GatedStore {
    pub(crate) fn new(inner: Arc<dyn Store>, gate: Gate) -> Self {
        Self {
            inner,
            gate,
            listeners: Mutex::default(),
        }
    }

    fn inner(&self) -> &dyn Store {
        self.inner.as_ref()
    }

    async fn around<T: 'static>(
        &self,
        operation: &'static str,
        work: impl Future<Output = StoreResult<T>>,
    ) -> StoreResult<T> {
        let passed = self.gate.pass_store(operation, Side::Before).await;
        passed.map_err(failed)?;
        let before = self.count();
        let result = work.await;
        if self.count() != before {
            self.tell();
        }
        if let Ok(value) = &result {
            self.witness(value);
        }
        let passed = self.gate.pass_store(operation, Side::After).await;
        match result {
            Ok(value) => passed.map(|()| value).map_err(failed),
            Err(error) => Err(error),
        }
    }

    /// How often the store was changed, by whomever.
    fn count(&self) -> u64 {
        *self.inner.commits().borrow()
    }

    /// The world's witness must know for whom a write is sent.
    fn witness(&self, value: &dyn Any) {
        for claim in value.downcast_ref::<Vec<PushClaim>>().into_iter().flatten() {
            self.gate.stage.claimed(self.gate.seat.index, claim);
        }
    }

    fn hints(&self) -> watch::Receiver<u64> {
        let listener = watch::Sender::new(0);
        let hints = listener.subscribe();
        self.with_listeners(|listeners| listeners.push(listener));
        hints
    }

    fn tell(&self) {
        self.with_listeners(|listeners| {
            listeners.retain(|listener| !listener.is_closed());
            for listener in listeners {
                listener.send_modify(|count| *count += 1);
            }
        });
    }

    fn with_listeners<T>(&self, act: impl FnOnce(&mut Vec<watch::Sender<u64>>) -> T) -> T {
        let listeners = self.listeners.lock();
        act(&mut listeners.unwrap_or_else(PoisonError::into_inner))
    }
}

fn failed(trouble: StoreTrouble) -> StoreError {
    StoreError::Backend(Box::new(trouble))
}

crate::runtime::wrapped_store!(GatedStore);
