//! Projects, their folders and secret imports.

mod create_folder;
mod create_import;
mod create_project;
mod delete_folder;
mod delete_import;
mod folder_paths;
mod list_projects;
mod place;
mod project;

pub use create_folder::create_folder;
pub use create_import::create_import;
pub use create_project::create_project;
pub use delete_folder::delete_folder;
pub use delete_import::delete_import;
pub use folder_paths::folder_paths;
pub use list_projects::list_projects;
pub(super) use place::{PlaceFields, check_place, stored_project};
pub use project::project;
