use serde::{Deserialize, Serialize};

use crate::{
    AppName, ConnectionId, Description, DriftSeen, ProjectId, SourceSpec, SyncId, SyncName,
    SyncOptions,
    plan::{ApprovedRemoval, PlanId},
};

/// Where a sync writes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncDestination {
    /// The connection whose token is used.
    pub connection: ConnectionId,
    /// The Fly.io app.
    pub app: AppName,
}

/// A sync as far as its plan depends on it: what the review step sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncDraft {
    /// The project.
    pub project: ProjectId,
    /// Where secrets come from.
    pub source: SourceSpec,
    /// Where they go.
    pub destination: SyncDestination,
    /// How.
    pub options: SyncOptions,
    /// The sync that is being edited; none for a new one.
    pub editing: Option<SyncId>,
}

/// Creates a sync.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateSync {
    /// Source, destination and options.
    pub draft: SyncDraft,
    /// Its name, new in the project.
    pub name: SyncName,
    /// What it is for.
    pub description: Description,
    /// The removals that the person saw on the review step and agreed to.
    pub approved: Vec<ApprovedRemoval>,
    /// The plan that the review step showed; the first run's history names it.
    pub plan: Option<PlanId>,
}

/// Changes a sync; what is none stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateSync {
    /// The sync.
    pub sync: SyncId,
    /// New source.
    pub source: Option<SourceSpec>,
    /// New destination.
    pub destination: Option<SyncDestination>,
    /// New options.
    pub options: Option<SyncOptions>,
    /// New name.
    pub name: Option<SyncName>,
    /// New description.
    pub description: Option<Description>,
    /// The removals that the person saw and agreed to.
    pub approved: Vec<ApprovedRemoval>,
    /// The plan that the person saw, if there was one; the next run's history names it.
    pub plan: Option<PlanId>,
}

/// Accepts what somebody else changed or removed at Fly.io.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptDrift {
    /// The sync.
    pub sync: SyncId,
    /// The keys, each as the person saw it.
    pub keys: Vec<DriftSeen>,
}

/// Deletes a sync.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeleteSync {
    /// The sync.
    pub sync: SyncId,
    /// The sync's name, typed by the person who is sure.
    pub typed_name: String,
    /// First remove from Fly.io what the sync wrote; the sync goes only after they are gone.
    pub remove_secrets: bool,
}
