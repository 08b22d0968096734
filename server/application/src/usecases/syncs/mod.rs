//! Secret syncs.

mod authorised;
mod check;
mod check_source;
mod create_sync;
mod delete_sync;
mod list_syncs;
mod preview_plan;
mod removal_plan;
mod remove_secrets;
mod roll_out_now;
mod run;
mod set_auto_sync;
mod sync;
mod sync_plan;
mod trigger_sync;
mod update_sync;

pub use check_source::check_source;
pub use create_sync::create_sync;
pub use delete_sync::delete_sync;
pub use list_syncs::list_syncs;
pub use preview_plan::preview_plan;
pub use removal_plan::removal_plan;
pub use remove_secrets::remove_secrets;
pub use roll_out_now::roll_out_now;
pub use run::run;
pub use set_auto_sync::set_auto_sync;
pub use sync::sync;
pub use sync_plan::sync_plan;
pub use trigger_sync::trigger_sync;
pub use update_sync::update_sync;
