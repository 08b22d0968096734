use serde::{Deserialize, Serialize};

use super::{FlowFolder, RolloutRow, RolloutView};
use crate::{
    AppName, ConnectionId, ConnectionName, Description, DriftFate, MachineOutcome, MachineState,
    ProcessGroup, ProjectId, Role, RolloutPolicy, RunId, RunKind, RunState, RunTrigger, SecretName,
    SourceSpec, SyncFacts, SyncId, SyncName, SyncOptions, Timestamp,
    plan::{Change, PlanId},
};

/// A sync in the list of syncs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncRow {
    /// The sync.
    pub id: SyncId,
    /// Its name.
    pub name: SyncName,
    /// What it is for.
    pub description: Description,
    /// Where secrets come from.
    pub source: SourceSpec,
    /// The source folder exists.
    pub source_exists: bool,
    /// The app it writes to.
    pub app: AppName,
    /// Slug of the app's organisation, when known.
    pub organization: Option<String>,
    /// What its status is derived from.
    pub facts: SyncFacts,
    /// When Fly.io last acknowledged a run.
    pub last_synced_at: Option<Timestamp>,
}

/// A sync's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncView {
    /// As in the list.
    pub row: SyncRow,
    /// The project.
    pub project: ProjectId,
    /// What the viewer may do.
    pub role: Role,
    /// The connection.
    pub connection: ConnectionId,
    /// Its name.
    pub connection_name: ConnectionName,
    /// How it treats its destination.
    pub options: SyncOptions,
    /// When it was created.
    pub created_at: Timestamp,
    /// Where its secrets come from: the folders that its last resolution read, ordered by place.
    pub flow: Vec<FlowFolder>,
    /// State of each key as of the last run, ordered by key.
    pub keys: Vec<KeyRow>,
    /// The app's machines as of the last rollout or plan.
    pub machines: Vec<MachineRow>,
    /// Its keys that somebody else changed or removed at Fly.io, ordered by key.
    pub drift: Vec<DriftRow>,
    /// Names at Fly.io that Airlift did not write and that this sync would manage, ordered; a run
    /// removes none of them unless a person approves.
    pub foreign: Vec<ForeignRow>,
    /// When Airlift last compared the app with what it wrote there, apart from runs.
    pub observed_at: Option<Timestamp>,
    /// The newest runs, newest first.
    pub runs: Vec<RunRow>,
    /// The newest rollouts of the app, newest first.
    pub rollouts: Vec<RolloutRow>,
    /// When the app may be rolled out unasked.
    pub rollout_policy: RolloutPolicy,
    /// The sync is being deleted: it goes when its secrets are gone from Fly.io.
    pub deleting: bool,
}

/// One key of a sync.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRow {
    /// Name at Fly.io.
    pub key: String,
    /// Where it stands.
    pub state: KeyState,
    /// When Airlift last wrote it.
    pub written_at: Option<Timestamp>,
}

/// Where a key stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state", content = "detail")]
pub enum KeyState {
    /// At Fly.io as we wrote it, by this digest.
    AtFly {
        /// Fly.io's digest.
        digest: String,
    },
    /// A write was sent and its outcome is not known yet.
    Unconfirmed,
    /// Somebody else changed or removed it at Fly.io.
    Drifted,
    /// As [`Drifted`](Self::Drifted), and a person accepted it.
    Accepted,
    /// Its removal waits for a person.
    Held,
    /// Another sync owns it; that sync's name.
    Conflict(SyncName),
}

/// A key that somebody else changed or removed at Fly.io.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriftRow {
    /// Name at Fly.io.
    pub key: String,
    /// Fly.io's digest of what is there now; none when the key was removed.
    pub digest: Option<String>,
    /// When Airlift noticed.
    pub since: Timestamp,
    /// What becomes of it.
    pub fate: DriftFate,
}

/// A name at Fly.io that no sync of Airlift wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignRow {
    /// Name at Fly.io.
    pub key: String,
    /// When Airlift noticed it, with the value that it has now.
    pub since: Timestamp,
}

/// One machine of the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachineRow {
    /// Fly.io's machine id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub region: String,
    /// Its process group.
    pub group: ProcessGroup,
    /// Its state when Airlift last looked.
    pub state: MachineState,
    /// What the last rollout did to it.
    pub outcome: MachineOutcome,
    /// When that was.
    pub updated_at: Timestamp,
}

/// A run in a list of runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRow {
    /// The run.
    pub id: RunId,
    /// Push or removal.
    pub kind: RunKind,
    /// What made it start.
    pub trigger: RunTrigger,
    /// Who, when a person did.
    pub actor: Option<String>,
    /// How far it is.
    pub state: RunState,
    /// The generation that it pushed.
    pub generation: i64,
    /// Start.
    pub started_at: Timestamp,
    /// End.
    pub finished_at: Option<Timestamp>,
    /// Keys set.
    pub set: u32,
    /// Keys removed.
    pub removed: u32,
    /// One sentence: what it did, or why it failed and what was not done.
    pub message: String,
}

/// A run with its keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunView {
    /// As in the list.
    pub row: RunRow,
    /// What it did, key by key; unchanged keys are left out.
    pub changes: Vec<RunChange>,
    /// The plan that it computed; none when it did not come so far, or removed the sync's secrets.
    pub plan: Option<PlanId>,
    /// The plan that the person had before them who asked for this run.
    pub seen_plan: Option<PlanId>,
    /// How long its steps took.
    pub times: RunTimes,
    /// Fly.io's ids of the requests, for its support.
    pub request_ids: Vec<String>,
    /// The rollout that took to the machines what this run wrote: the first one of its version or a later
    /// one that succeeded, else the newest; none when it wrote nothing, or nothing was rolled out since.
    pub rollout: Option<RolloutView>,
    /// What its source folder held is known: it can be returned to.
    pub returnable: bool,
}

/// How long the steps of a run took, ms; none for a step that it did not come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunTimes {
    /// To resolve the source.
    pub resolve_millis: Option<i64>,
    /// Fly.io, to list what is there.
    pub list_millis: Option<i64>,
    /// Fly.io, to write.
    pub write_millis: Option<i64>,
}

/// What a run did with one key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunChange {
    /// Name at Fly.io.
    pub key: String,
    /// The secret it came from.
    pub secret: Option<SecretName>,
    /// What was done.
    pub change: Change,
    /// Fly.io's digest afterwards, or of what was removed.
    pub digest: Option<String>,
}
