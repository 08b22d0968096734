//! The client against the emulator, and against servers that misbehave on the wire.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod apps;
mod canary;
mod emulated;
mod faults;
mod identity;
mod leases;
mod machines;
mod pacing;
mod rollout;
mod scripted;
mod secrets;
mod transport;
mod wait;
