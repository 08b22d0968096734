use serde::{Deserialize, Serialize};

use crate::EnvironmentPath;

/// A folder that a sync's last resolution read: its source, what that imports, and what its values
/// refer to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowFolder {
    /// Where it is.
    pub at: EnvironmentPath,
    /// It is there now.
    pub exists: bool,
    /// The folders that it imports now, in order: the last wins.
    pub imports: Vec<EnvironmentPath>,
}
