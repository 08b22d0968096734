//! The HTTP surface: the real router with a real store, vault and (where Fly.io is asked) the emulator.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot be set up has failed"
)]

mod access;
mod cross_site;
mod events;
mod files;
mod headers;
mod health;
mod live;
mod pages;
mod sealed;
mod server_functions;
mod sessions;
mod set_up;
mod sign_in;
mod support;
mod values;
