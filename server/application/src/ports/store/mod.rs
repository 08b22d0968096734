//! The durable state, aggregate by aggregate. Every operation happens entirely or not at all.

mod author;
mod connections;
mod engine;
mod error;
mod events;
mod identities;
mod ledger;
mod observation;
mod projects;
mod returning;
mod rollout;
mod secrets;
mod syncs;

pub use author::Author;
pub use connections::{ConnectionStore, NewConnection, StoredConnection};
pub use engine::{
    EngineStore, LongestWaits, PushClaim, PushCommit, PushFailure, PushSettled, RunTrace,
};
pub use error::{StoreError, StoreResult};
pub use events::{ChangeEvent, EventStore};
pub use identities::{IdentityStore, NewUser, StoredUser};
pub use ledger::{AcceptedDrift, LedgerEntry, LedgerIntent, LedgerWritten};
pub use observation::{
    DRIFT_SHOWN_MILLIS, DriftedKey, KeyScope, OBSERVATION_INTERVAL_MILLIS, Observation,
    ObservationClaim, RolledOut,
};
pub use projects::{NewEnvironment, NewProject, ProjectStore, StoredProject};
pub use returning::{FolderChange, KeptValue, RunSource, RunSources, SourceThen};
pub use rollout::{MachineRecord, RolloutClaim, RolloutFinish, RolloutTerms};
pub use secrets::{
    FolderContent, FolderContents, NewSecret, NewValue, SecretChange, SecretStore, StoredSecret,
};
pub use syncs::{NewSync, RemovalRequest, SyncChange, SyncStore};

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
