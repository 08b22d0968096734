use serde::{Deserialize, Serialize};

/// A machine's process group: metadata `fly_process_group`, older `process_group`
/// (fly-go `machine_types.go`); machines without one count as group `app`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct ProcessGroup(String);

impl ProcessGroup {
    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for ProcessGroup {
    fn from(name: String) -> Self {
        Self(if name.is_empty() {
            "app".to_owned()
        } else {
            name
        })
    }
}

impl From<ProcessGroup> for String {
    fn from(group: ProcessGroup) -> String {
        group.0
    }
}

impl std::fmt::Display for ProcessGroup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// State of a machine (Fly.io docs, "machine states").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum MachineState {
    /// Boots.
    Starting,
    /// Runs.
    Started,
    /// Does not run; keeps its disk.
    Stopped,
    /// Does not run; memory is kept as a snapshot.
    Suspended,
    /// Exists and has never run at this version.
    Created,
    /// An update is being applied.
    Replacing,
    /// Failed to start.
    Failed,
    /// Is being removed, or was.
    Destroyed,
    /// Any other transient state, by Fly.io's own name.
    Other(String),
}

impl MachineState {
    /// flyctl's rule `shouldSkipLaunch` turned round: an update may launch the machine again.
    /// All others stay as they are and take the new values at their next start.
    pub fn runs(&self) -> bool {
        matches!(self, Self::Started | Self::Starting | Self::Failed)
    }

    /// Fly.io's own name of the state.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Starting => "starting",
            Self::Started => "started",
            Self::Stopped => "stopped",
            Self::Suspended => "suspended",
            Self::Created => "created",
            Self::Replacing => "replacing",
            Self::Failed => "failed",
            Self::Destroyed => "destroyed",
            Self::Other(name) => name,
        }
    }
}

impl From<String> for MachineState {
    fn from(name: String) -> Self {
        match name.as_str() {
            "starting" => Self::Starting,
            "started" => Self::Started,
            "stopped" => Self::Stopped,
            "suspended" => Self::Suspended,
            "created" => Self::Created,
            "replacing" => Self::Replacing,
            "failed" => Self::Failed,
            "destroyed" | "destroying" => Self::Destroyed,
            _ => Self::Other(name),
        }
    }
}

impl From<MachineState> for String {
    fn from(state: MachineState) -> String {
        state.as_str().to_owned()
    }
}

/// Why a rollout leaves a machine alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RolloutSkip {
    /// Runs a release command.
    ReleaseCommand,
    /// An interactive console.
    Console,
    /// Tests an image.
    TestCommand,
    /// `auto_destroy`: a reboot may end it.
    AutoDestroy,
    /// On its way out.
    Destroyed,
    /// Belongs to Fly's own Postgres: must be restarted in its own order (flyctl `pg restart`).
    Postgres,
}

impl RolloutSkip {
    /// In words.
    pub fn reason(self) -> &'static str {
        match self {
            Self::ReleaseCommand => "runs a release command",
            Self::Console => "is a console session",
            Self::TestCommand => "runs an image test",
            Self::AutoDestroy => "destroys itself when it stops, so it is not restarted",
            Self::Destroyed => "is being destroyed",
            Self::Postgres => {
                "belongs to Fly Postgres, which must be restarted with fly pg restart"
            }
        }
    }
}

/// What the last rollout did to one machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome", content = "detail")]
pub enum MachineOutcome {
    /// Not yet looked at by the rollout that is due.
    Pending,
    /// Its update is under way.
    Updating,
    /// Runs the wanted values.
    Live,
    /// Carries the wanted values for its next start; it did not run and was not started.
    UpdatedNotStarted,
    /// Left alone on purpose.
    Skipped(RolloutSkip),
    /// Somebody else's lease was on it, e.g. a deploy; it is tried again. Holds when the lease
    /// ends, as Fly.io worded it.
    Deferred(String),
    /// The update or the health check failed; a sentence.
    Failed(String),
    /// Its host does not answer (`host_status` is not `ok`).
    Unreachable,
}

impl MachineOutcome {
    /// Does this machine count among those that must be live?
    pub fn counts(&self) -> bool {
        !matches!(self, Self::Skipped(_) | Self::UpdatedNotStarted)
    }

    /// Does it run the wanted values?
    pub fn is_live(&self) -> bool {
        matches!(self, Self::Live)
    }
}
