//! What pages share: who is signed in, which project is open, and what has just changed.

mod live;
mod me;
mod project;
mod route_id;

pub use live::{Live, Refreshes, live_version};
pub use me::{CurrentUser, current_user};
pub use project::{CurrentProject, current_project};
pub use route_id::route_id;
