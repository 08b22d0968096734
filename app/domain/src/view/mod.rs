//! What pages and the API show. A view never holds a secret value, except [`RevealedSecret`].

mod connection;
mod project;
mod session;
mod source;
mod sync;

pub use connection::{AppRow, ConnectionApps, ConnectionRow};
pub use project::{
    EnvironmentRow, FolderView, ImportRow, ProjectRow, ProjectView, RevealedSecret, SecretRow,
};
pub use session::{DemoNote, Me, SignInPage};
pub use source::SourceCheck;
pub use sync::{KeyRow, KeyState, MachineRow, RunChange, RunRow, RunView, SyncRow, SyncView};
