//! Child processes: streamed, timed, and never left behind.

mod execute;
mod interruption;
mod supervised;

pub(crate) use execute::{ExecuteError, capture, describe, execute, succeeds};
pub(crate) use interruption::{Interrupted, Interruption};
pub(crate) use supervised::Supervised;
