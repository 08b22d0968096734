//! The Airlift server.
//!
//! ```text
//! main ─▶ config ─▶ startup (store, vault, fly, demo) ─▶ Services ─┬─▶ http::router
//!                                                                  └─▶ application::engine
//! ```
//! [`startup::start`] is the composition root: the only place that knows every implementation of the
//! ports. [`serve()`] runs HTTP and the engine until it is told to stop.

mod clock;
pub mod config;
mod demo;
pub mod http;
pub mod logs;
mod serve;
pub mod startup;

pub use clock::SystemClock;
pub use serve::{ServeError, serve};
