//! The parts of a sync's page.

mod drift;
mod facts;
mod flow;
mod foreign;
mod held_rollout;
mod keys;
mod notices;
mod rollout_item;
mod rollouts;
mod run_item;
mod runs;
mod status_panel;

pub(super) use drift::*;
pub(super) use facts::*;
pub(super) use flow::*;
pub(super) use foreign::*;
pub(super) use keys::*;
pub(super) use notices::*;
pub(super) use rollouts::*;
pub(super) use runs::*;
pub(super) use status_panel::*;
