//! Secrets.

mod create_secret;
mod delete_secret;
mod folder;
mod restore_secret;
mod reveal_secret;
mod seal;
mod update_secret;

pub use create_secret::create_secret;
pub use delete_secret::delete_secret;
pub use folder::folder;
pub use restore_secret::restore_secret;
pub use reveal_secret::reveal_secret;
pub(super) use seal::seal;
pub use update_secret::update_secret;
