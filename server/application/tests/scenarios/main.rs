//! The sync engine at work: edits, plans, pushes, drift and rollouts, through the real client against the
//! emulator over HTTP.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../kit/mod.rs"]
mod kit;

mod answers;
mod behind;
mod clock;
mod drift;
mod failure;
mod gate;
mod handover;
mod interrupted;
mod pacing;
mod policy;
mod push;
mod removal;
mod returning;
mod rollout;
mod triggers;
