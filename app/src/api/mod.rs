//! Server functions: what pages ask of the server, a file a resource.
//!
//! Each takes its arguments as JSON in the body, so that nothing a person types reaches a URL; each
//! calls one use case and answers with [`AppError`] when that is refused. All answers are `no-store`.
//!
//! Those that ask Fly.io ([`connections::connection_apps`], [`connections::check_app`],
//! [`syncs::app_inventory`], [`syncs::preview_plan`], [`syncs::sync_plan`], [`syncs::removal_plan`]) may
//! take seconds: pages load them in a `LocalResource` or an action, never while they are rendered on the
//! server.

#![expect(
    missing_docs,
    reason = "the macro makes a struct of each function's arguments, whose fields cannot be documented"
)]

pub mod connections;
#[cfg(feature = "ssr")]
pub mod context;
mod error;
#[cfg(feature = "ssr")]
mod preloaded;
pub mod projects;
pub mod secrets;
pub mod session;
pub mod syncs;

pub use error::AppError;
#[cfg(feature = "ssr")]
pub use preloaded::Preloaded;
#[cfg(feature = "ssr")]
pub(crate) use preloaded::{preloaded_event, preloaded_me, preloaded_project};
