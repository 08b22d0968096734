//! One world for all: behind a lock, driven by a clock, waking those who wait.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

use tokio::sync::{Notify, futures::Notified};

use crate::World;

/// Where the time comes from, in ms since the Unix epoch.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> u64 + Send + Sync>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::from_fn(|| {
            #[expect(clippy::disallowed_methods, reason = "this is the clock")]
            let since = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default();
            u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
        })
    }

    /// A clock of the caller's own. After moving it, call [`SharedWorld::write`] so that waiting requests look again.
    pub fn from_fn(now_ms: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(now_ms))
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Clock({})", (self.0)())
    }
}

/// A handle to the world; clones share it.
#[derive(Clone, Debug)]
pub struct SharedWorld(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    world: Mutex<World>,
    clock: Clock,
    changed: Notify,
}

impl SharedWorld {
    /// Shares a world.
    pub fn new(world: World, clock: Clock) -> Self {
        Self(Arc::new(Inner {
            world: Mutex::new(world),
            clock,
            changed: Notify::new(),
        }))
    }

    /// Looks at the world as of now.
    pub fn read<R>(&self, look: impl FnOnce(&World) -> R) -> R {
        self.locked(|world| look(world))
    }

    /// Changes the world as of now and wakes every request that waits for a change.
    pub fn write<R>(&self, change: impl FnOnce(&mut World) -> R) -> R {
        let result = self.locked(change);
        self.0.changed.notify_waiters();
        result
    }

    fn locked<R>(&self, act: impl FnOnce(&mut World) -> R) -> R {
        let mut world = self.0.world.lock().unwrap_or_else(PoisonError::into_inner);
        world.advance_to((self.0.clock.0)());
        act(&mut world)
    }

    /// An id for a request, and whether answers set the affinity cookie. Wakes nobody.
    pub(super) fn request_id(&self) -> (String, bool) {
        self.locked(|world| (world.request_id(), world.behaviour.affinity_cookie))
    }

    /// Ready at the next [`Self::write`] after this call.
    pub(super) fn changed(&self) -> Notified<'_> {
        self.0.changed.notified()
    }
}
