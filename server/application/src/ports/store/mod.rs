//! The durable state, aggregate by aggregate. Every operation is one transaction.

mod author;
mod connections;
mod engine;
mod error;
mod events;
mod identities;
mod ledger;
mod projects;
mod secrets;
mod returning;
mod rollout;
mod syncs;

pub use author::Author;
pub use connections::{ConnectionStore, NewConnection, StoredConnection};
pub use engine::{EngineStore, PushClaim, PushCommit, PushFailure, PushSettled};
pub use error::{StoreError, StoreResult};
pub use events::{ChangeEvent, EventStore};
pub use identities::{IdentityStore, NewUser, StoredUser};
pub use ledger::{LedgerEntry, LedgerIntent, LedgerWritten};
pub use projects::{NewEnvironment, NewProject, ProjectStore, StoredProject};
pub use secrets::{
    FolderContent, FolderContents, NewSecret, NewValue, SecretChange, SecretStore, StoredSecret,
};
pub use syncs::{NewSync, RemovalRequest, SyncChange, SyncStore};

pub use returning::{FolderChange, KeptValue, RunSource, RunSources, SourceThen};
pub use rollout::{MachineRecord, RolloutClaim, RolloutFinish, RolloutTerms};
/// All of the durable state.
pub trait Store:
    IdentityStore + ProjectStore + SecretStore + ConnectionStore + SyncStore + EngineStore + EventStore
{
}

impl<T> Store for T where
    T: IdentityStore
        + ProjectStore
        + SecretStore
        + ConnectionStore
        + SyncStore
        + EngineStore
        + EventStore
{
}
