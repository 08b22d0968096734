//! The plan: what a run would do, as a value that a person can read and approve.

mod approval;
mod change;
mod entry;
mod planned_machine;
mod unresolved;
mod value;

pub use approval::ApprovedRemoval;
pub use change::{Change, ForeignReason, HeldReason};
pub use entry::PlanEntry;
pub use planned_machine::PlannedMachine;
pub use unresolved::{Unresolved, UnresolvedReason};
pub use value::{Plan, PlanCounts, PlanId};
