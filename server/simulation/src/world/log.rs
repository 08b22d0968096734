use std::sync::{Mutex, PoisonError};

use crate::runtime::{Side, Time};

/// What happened, in order: always as a hash, by which two runs of one seed are compared, and as text
/// when somebody wants to read it.
pub(crate) struct EventLog {
    time: Time,
    state: Mutex<State>,
    told: bool,
}

#[derive(Default)]
struct State {
    hash: u64,
    passes: u64,
    lines: Vec<String>,
}

impl EventLog {
    pub(crate) fn new(time: Time, told: bool) -> Self {
        Self {
            time,
            state: Mutex::default(),
            told,
        }
    }

    /// A server passes a gate.
    pub(crate) fn pass(&self, seat: usize, operation: &str, side: Side) {
        let now = self.time.elapsed_millis();
        self.with(|state| {
            state.passes += 1;
            state.absorb(&now.to_le_bytes());
            state.absorb(&[u8::try_from(seat).unwrap_or(u8::MAX), side as u8]);
            state.absorb(operation.as_bytes());
        });
    }

    /// Something worth reading.
    pub(crate) fn note(&self, text: impl FnOnce() -> String) {
        let now = self.time.elapsed_millis();
        if self.told {
            let text = text();
            self.with(|state| {
                state.absorb(&now.to_le_bytes());
                let (minutes, rest) = (now / 60_000, now % 60_000);
                let line = format!("{minutes:>4}:{:02}.{:03}  {text}", rest / 1000, rest % 1000);
                state.lines.push(line);
            });
        } else {
            self.with(|state| state.absorb(&now.to_le_bytes()));
        }
    }

    /// Equal for equal runs.
    pub(crate) fn hash(&self) -> u64 {
        self.with(|state| state.hash)
    }

    /// How many gates were passed.
    pub(crate) fn passes(&self) -> u64 {
        self.with(|state| state.passes)
    }

    /// The text, if it was wanted.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.with(|state| std::mem::take(&mut state.lines))
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl State {
    /// FNV-1a.
    fn absorb(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.hash = (self.hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
