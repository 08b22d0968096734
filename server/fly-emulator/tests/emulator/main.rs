//! The emulator against its own contract: the world in virtual time, the server over real HTTP.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set its scene has failed"
)]

mod access;
mod faults_over_http;
mod graphql;
mod leases;
mod limits;
mod machine_updates;
mod open_questions;
mod recording;
mod rest;
mod secret_writes;
mod stale_reads;
mod support;
mod switches;
mod waits;
