use std::sync::{Arc, Mutex, PoisonError};

use super::{ArmedTrouble, SimulatedClock, Time};

/// The place of a server: what outlives its processes.
pub(crate) struct Seat {
    /// 0 or 1.
    pub(crate) index: usize,
    /// The clock of its machine.
    pub(crate) clock: Arc<SimulatedClock>,
    armed: Mutex<Vec<ArmedTrouble>>,
}

impl Seat {
    pub(crate) fn new(index: usize, time: Time) -> Arc<Self> {
        Arc::new(Self {
            index,
            clock: SimulatedClock::new(time),
            armed: Mutex::default(),
        })
    }

    /// Prepares a trouble for what its server does from now on.
    pub(crate) fn arm(&self, trouble: ArmedTrouble) {
        self.with_armed(|armed| armed.push(trouble));
    }

    /// Nothing more goes wrong here.
    pub(crate) fn disarm(&self) {
        self.with_armed(Vec::clear);
    }

    pub(super) fn with_armed<T>(&self, act: impl FnOnce(&mut Vec<ArmedTrouble>) -> T) -> T {
        act(&mut self.armed.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
