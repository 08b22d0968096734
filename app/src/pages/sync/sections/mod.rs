//! The parts of a sync's page.

mod facts;
mod keys;
mod machines;
mod notices;
mod run_item;
mod runs;
mod status_panel;
mod rollout_item;
mod rollouts;

pub(super) use facts::*;
pub(super) use keys::*;
pub(super) use machines::*;
pub(super) use notices::*;
pub(super) use runs::*;
pub(super) use status_panel::*;
pub(super) use rollouts::*;
