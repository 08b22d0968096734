use serde::{Deserialize, Serialize};

/// What a run does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunKind {
    /// Makes the destination what the source says.
    Push,
    /// Unsets what the sync wrote.
    Remove,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Will start when its turn comes.
    Pending,
    /// Under way.
    Running,
    /// Done, and Fly.io acknowledged it.
    Succeeded,
    /// Ended without reaching its goal.
    Failed,
}

/// What made a run start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunTrigger {
    /// The sync was just created.
    Created,
    /// Something that the sync depends on changed.
    Change,
    /// A person asked for it.
    Manual,
    /// A person approved held removals.
    Approval,
    /// The attempt before it failed.
    Retry,
    /// The sync is being deleted with its secrets.
    Deletion,
    /// Somebody else changed or removed at Fly.io what Airlift wrote.
    Drift,
}

macro_rules! stable_text {
    ($type:ty { $($variant:ident = $text:literal),+ $(,)? }) => {
        impl $type {
            /// Stable text for storage and the API.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// Reads [`as_str`](Self::as_str).
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

pub(crate) use stable_text;

stable_text!(RunKind { Push = "push", Remove = "remove" });
stable_text!(RunState { Pending = "pending", Running = "running", Succeeded = "succeeded", Failed = "failed" });
stable_text!(RunTrigger {
    Created = "created",
    Change = "change",
    Manual = "manual",
    Approval = "approval",
    Retry = "retry",
    Deletion = "deletion",
    Drift = "drift",
});
