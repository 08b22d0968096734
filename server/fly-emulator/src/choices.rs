//! What Fly.io may do where there are more than two possibilities.

use serde::{Deserialize, Serialize};

/// How a secret's digest comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DigestKind {
    /// The first 16 hexadecimal digits of HMAC-SHA-256 under a key of the app: equal values, equal digests.
    #[default]
    KeyedPerApp,
    /// As the first, under one key for all apps: equal values have equal digests everywhere.
    KeyedForAll,
    /// Salted anew each time a value is set: equal values, different digests.
    SaltedPerSet,
}

/// What becomes of a machine after an update was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdateOutcome {
    /// It boots.
    #[default]
    Boots,
    /// It stays in `replacing` for this long, in milliseconds, then boots.
    StuckReplacing(u64),
    /// It ends in `failed`.
    Fails,
    /// It boots, exits with code 1 by itself and is restarted, twice.
    CrashLoops,
}

/// Where a skipped launch leaves a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkippedLaunch {
    /// In `stopped`.
    #[default]
    Stopped,
    /// In `created`.
    Created,
}

/// What a call gets that names a secrets version which there is not, or not yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnseenVersion {
    /// 412.
    #[default]
    FailedPrecondition,
    /// 404.
    NotFound,
    /// 400.
    InvalidArgument,
    /// 408.
    DeadlineExceeded,
    /// The newest version, as if none had been named.
    Newest,
}

/// Which secrets the answer of a bulk write lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrittenListing {
    /// Those that were set.
    #[default]
    Touched,
    /// All of the app.
    All,
    /// None.
    Nothing,
}

/// How a change of a machine is refused whose lease another holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaseConflict {
    /// 409 with owner and end, as recorded from a deployment's log.
    #[default]
    Worded,
    /// 409 without either.
    Bare,
    /// 412 with owner and end.
    Precondition,
}

/// How `/v1/tokens/current` names the apps that a token is limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CurrentApps {
    /// By name.
    #[default]
    Names,
    /// By opaque id.
    Ids,
    /// By number.
    Numbers,
    /// Not at all.
    Unnamed,
}

/// What GraphQL's `apps` and `organizations` show to an app's token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppTokenReach {
    /// An error.
    #[default]
    Refused,
    /// An empty list.
    Nothing,
    /// Its app, and the organisation of that.
    Own,
}
