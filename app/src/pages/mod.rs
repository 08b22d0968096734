//! Pages, a folder a route, and the layouts around them.
//!
//! How a page loads: a `Resource` in a `Transition`, its result through [`failure::loaded`]; what asks
//! Fly.io in a `LocalResource` or an action. Live pages have [`live_version`](crate::state::live_version)
//! in the resource's source.
//!
//! Resources are made at the top of a page, never in what stands below a `Suspense` or `Transition`: the
//! server makes those views several times, and the browser finds a resource by the order of its making.

#![expect(
    clippy::needless_pass_by_value,
    reason = "a component owns its props: they are handed over by value, also where it only reads them"
)]

pub mod asked;
pub mod connection;
pub mod connection_new;
pub mod connections;
pub mod design;
pub mod failure;
pub mod form;
pub mod frame;
pub mod integrations_tabs;
pub mod latest;
pub mod leaving;
pub mod not_found;
pub mod page_title;
pub mod plan_machines;
pub mod plan_rows;
pub mod project;
pub mod projects;
pub mod run;
pub mod secrets;
pub mod setup;
pub mod sign_in;
pub mod signed_in;
pub mod sync;
pub mod sync_edit;
pub mod sync_options;
pub mod sync_status;
pub mod syncs;
pub mod wizard;
