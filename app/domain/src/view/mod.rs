//! What pages and the API show. A view never holds a secret value, except [`RevealedSecret`].

mod connection;
mod flow;
mod history;
mod impact;
mod inventory;
mod live;
mod project;
mod returning;
mod rollout;
mod session;
mod source;
mod sync;
mod sync_list;

pub use connection::{AppRow, ConnectionApps, ConnectionRow};
pub use flow::FlowFolder;
pub use history::{LastChange, RunMark, SyncHistory};
pub use impact::Impact;
pub use inventory::{AppInventory, AppKey};
pub use live::LiveAnswer;
pub use project::{
    EnvironmentRow, FolderView, ImportRow, ProjectRow, ProjectView, RevealedSecret, SecretRow,
};
pub use returning::{ReturnChange, ReturnEntry, ReturnPlan};
pub use rollout::{RolloutMachine, RolloutRow, RolloutView};
pub use session::{DemoNote, Me, SignInPage};
pub use source::SourceCheck;
pub use sync::{
    DriftRow, ForeignRow, KeyRow, KeyState, MachineRow, RunChange, RunRow, RunTimes, RunView,
    SyncRow, SyncView,
};
pub use sync_list::{
    PageSize, SyncEntry, SyncGroup, SyncGroupKey, SyncGrouping, SyncList, SyncQuery, SyncSort,
};
