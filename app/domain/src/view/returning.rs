use serde::{Deserialize, Serialize};

use crate::{EnvironmentPath, SecretName, plan::PlanId};

/// What returning to a run would do to the folder that the run read. Names only, never a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnPlan {
    /// Names the plan's content, and the state of the folder that it was made for.
    pub id: PlanId,
    /// The folder.
    pub source: EnvironmentPath,
    /// Secret by secret, by name.
    pub entries: Vec<ReturnEntry>,
}

/// What would become of one secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnEntry {
    /// Its name afterwards; of one that goes, its name now.
    pub name: SecretName,
    /// What would be done.
    pub change: ReturnChange,
}

/// See [`ReturnEntry`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "detail")]
pub enum ReturnChange {
    /// It has the value, and the name, that it had.
    Unchanged,
    /// Its value becomes that of this version again, as a new version.
    Restored {
        /// The version that the run read.
        version: i64,
    },
    /// It gets the name back that it had; and its value, if that is another one by now.
    Renamed {
        /// Its name now.
        from: SecretName,
        /// The version whose value it gets back; none: the value stays.
        version: Option<i64>,
    },
    /// It was deleted since and comes back.
    Recreated {
        /// The version that the run read.
        version: i64,
    },
    /// It was not there and goes.
    Deleted,
}

impl ReturnPlan {
    /// Is there anything to be done?
    pub fn changes(&self) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|entry| entry.change != ReturnChange::Unchanged)
    }
}
