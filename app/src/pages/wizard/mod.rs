//! The wizard that sets a secret sync up: the provider first, then source, destination, options, details
//! and review, a URL each.
//!
//! What is entered is kept as a draft in the browser's tab. The server knows nothing of it, so it renders
//! the frame of a step, and the browser fills it once it has the draft.

mod browser;
mod connection_dialog;
mod flow;
mod leave;
mod model;
mod next;
mod page;
mod providers;
mod state;
mod step_form;
mod steps;

pub use page::*;
pub use providers::*;
