use serde::{Deserialize, Serialize};

use crate::{runtime::ArmedTrouble, world::ArmedFault};

/// Something that happens at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Step {
    /// After the beginning, ms. What comes late is done at once.
    pub(crate) at: i64,
    /// The server by which a person does it; none: whichever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<usize>,
    /// What.
    #[serde(rename = "do")]
    pub(crate) action: Action,
}

/// A sync's options, the key schema by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Options {
    pub(crate) schema: usize,
    pub(crate) auto_sync: bool,
    pub(crate) auto_redeploy: bool,
    pub(crate) keep: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            schema: 0,
            auto_sync: true,
            auto_redeploy: false,
            keep: false,
        }
    }
}

/// Whatever can happen. Places, names, apps, syncs and machines are meant by their numbers; a number of
/// something that is not there makes the action do nothing, so that any part of a schedule is one too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Action {
    // People at Airlift.
    Edit {
        place: usize,
        name: usize,
        value: String,
    },
    Rename {
        place: usize,
        name: usize,
        to: usize,
    },
    Delete {
        place: usize,
        name: usize,
    },
    CreateFolder {
        place: usize,
    },
    DeleteFolder {
        place: usize,
    },
    Import {
        into: usize,
        from: usize,
    },
    EndImport {
        into: usize,
        from: usize,
    },
    CreateSync {
        sync: usize,
        place: usize,
        app: usize,
        options: Options,
        approve: bool,
    },
    SetOptions {
        sync: usize,
        options: Options,
    },
    MoveSource {
        sync: usize,
        place: usize,
    },
    MoveApp {
        sync: usize,
        app: usize,
    },
    Trigger {
        sync: usize,
        approve: bool,
    },
    AcceptDrift {
        sync: usize,
    },
    RemoveSecrets {
        sync: usize,
    },
    DeleteSync {
        sync: usize,
        remove: bool,
    },
    RollOutNow {
        sync: usize,
    },
    /// The rollout policy with this number.
    SetPolicy {
        sync: usize,
        policy: usize,
    },
    /// To the run that is so far back among the newest.
    ReturnToRun {
        sync: usize,
        back: usize,
    },
    /// A deploy waits until the sync is live.
    AwaitLive {
        sync: usize,
        millis: i64,
    },
    ReplaceToken,
    // Others at Fly.io.
    SetOutside {
        app: usize,
        key: String,
        value: String,
    },
    UnsetOutside {
        app: usize,
        key: String,
    },
    Deploy {
        app: usize,
    },
    ScaleUp {
        app: usize,
    },
    Stop {
        app: usize,
        machine: usize,
    },
    Start {
        app: usize,
        machine: usize,
    },
    HoldLease {
        app: usize,
        machine: usize,
        seconds: u64,
    },
    Unreachable {
        app: usize,
        machine: usize,
        so: bool,
    },
    Unhealthy {
        app: usize,
        so: bool,
    },
    NeverStarts {
        app: usize,
        so: bool,
    },
    RevokeToken,
    DeleteApp {
        app: usize,
    },
    RecreateApp {
        app: usize,
    },
    // The network, and the servers themselves.
    Fault(ArmedFault),
    Trouble {
        server: usize,
        #[serde(flatten)]
        armed: ArmedTrouble,
    },
    Kill {
        server: usize,
        down_millis: i64,
    },
    Restart {
        server: usize,
    },
    Freeze {
        server: usize,
        millis: i64,
    },
    Jump {
        server: usize,
        millis: i64,
    },
}
