use serde::{Deserialize, Serialize};

use crate::UserId;

/// Who asks for something to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in person.
    User(UserId),
    /// Airlift's own engine.
    Engine,
}

/// Who did something, as history shows it: the name as it was at that time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorName(pub String);

impl ActorName {
    /// The engine's own name in history.
    pub fn engine() -> Self {
        Self("Airlift".to_owned())
    }
}

impl std::fmt::Display for ActorName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
