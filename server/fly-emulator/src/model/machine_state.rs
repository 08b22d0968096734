//! The states a machine goes through (Fly.io docs, "Machine states").

/// A machine's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is Fly.io's own word for it")]
pub enum MachineState {
    Created,
    Starting,
    Started,
    Stopping,
    Stopped,
    Suspending,
    Suspended,
    Restarting,
    Replacing,
    Failed,
    Destroying,
    Destroyed,
}

impl MachineState {
    /// The word in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Starting => "starting",
            Self::Started => "started",
            Self::Stopping => "stopping",
            Self::Stopped => "stopped",
            Self::Suspending => "suspending",
            Self::Suspended => "suspended",
            Self::Restarting => "restarting",
            Self::Replacing => "replacing",
            Self::Failed => "failed",
            Self::Destroying => "destroying",
            Self::Destroyed => "destroyed",
        }
    }

    /// Reads the word of the API.
    pub fn from_word(word: &str) -> Option<Self> {
        const ALL: [MachineState; 12] = [
            MachineState::Created,
            MachineState::Starting,
            MachineState::Started,
            MachineState::Stopping,
            MachineState::Stopped,
            MachineState::Suspending,
            MachineState::Suspended,
            MachineState::Restarting,
            MachineState::Replacing,
            MachineState::Failed,
            MachineState::Destroying,
            MachineState::Destroyed,
        ];
        ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// It stays like this until someone acts.
    pub fn is_settled(self) -> bool {
        matches!(
            self,
            Self::Created
                | Self::Started
                | Self::Stopped
                | Self::Suspended
                | Self::Failed
                | Self::Destroyed
        )
    }

    /// It runs or is about to: an update boots it again.
    pub fn is_running(self) -> bool {
        matches!(
            self,
            Self::Started | Self::Starting | Self::Restarting | Self::Replacing
        )
    }

    pub(crate) fn is_gone(self) -> bool {
        matches!(self, Self::Destroying | Self::Destroyed)
    }
}
