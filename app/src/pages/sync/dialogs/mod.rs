//! What asks before something is done to a sync.

mod approval;
mod delete;
mod loaded_plan;
mod plan_loader;
mod plan_review;
mod policy;
mod policy_draft;
mod remove;
mod roll_out;
mod trigger;
mod zones;

pub use delete::*;
pub use loaded_plan::LoadedPlan;
pub use plan_loader::PlanLoader;
pub use plan_review::*;
pub use policy::*;
pub use remove::*;
pub use roll_out::*;
pub use trigger::*;
