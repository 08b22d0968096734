//! Back to what a run read: what it takes, and the folder as of one moment.

mod decide;
mod look;

pub(super) use decide::{Step, Then};
pub(super) use look::{Look, look};
