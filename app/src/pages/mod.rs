//! Pages, a folder a route, and the layouts around them.
//!
//! How a page loads: a `Resource` in a `Transition`, its result through [`failure::loaded`]; what asks
//! Fly.io in a `LocalResource` or an action. Live pages have [`live_version`](crate::state::live_version)
//! in the resource's source.

#![expect(
    clippy::needless_pass_by_value,
    reason = "a component owns its props: they are handed over by value, also where it only reads them"
)]

pub mod connection;
pub mod connection_new;
pub mod connections;
pub mod design;
pub mod failure;
pub mod frame;
pub mod not_found;
pub mod project;
pub mod projects;
pub mod run;
pub mod secrets;
pub mod setup;
pub mod sign_in;
pub mod signed_in;
pub mod sync;
pub mod sync_edit;
pub mod syncs;
pub mod wizard;
