//! What the forms of the pages share: their errors, their one request, their dialog.

mod dialog;
mod errors;
mod failure;
mod focus;
mod submission;

pub use dialog::*;
pub use errors::{FormErrors, accepted};
pub use failure::*;
pub use focus::focus_on;
pub use submission::Submission;
