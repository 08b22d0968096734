//! Use cases, ports and the sync engine.
//!
//! Nothing here knows SQL, HTTP or a web framework: what the outside must do is written down as
//! [`ports`], what an actor can do is a function in [`usecases`], and what happens without an actor is
//! the [`engine`].

mod connection_token;
pub mod engine;
mod error;
pub mod mutations;
pub mod ports;
mod services;
pub mod usecases;

pub(crate) use connection_token::open_connection_token;
pub use error::{ApplicationError, ApplicationResult};
pub use services::Services;
