/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepState {
    /// Filled and valid.
    Done,
    /// The one being filled.
    Current,
    /// All before it are valid: it can be opened.
    Reachable,
    /// Waits for the steps before it.
    Locked,
}

impl StepState {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current step",
            Self::Reachable => "not filled yet",
            Self::Locked => "opens when the steps before it are filled",
        }
    }

    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Done => "rail__step rail__step--done",
            Self::Current => "rail__step rail__step--current",
            Self::Reachable => "rail__step rail__step--reachable",
            Self::Locked => "rail__step rail__step--locked",
        }
    }
}

/// One step of a wizard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WizardStep {
    /// Its name: "Source".
    pub label: String,
    /// Its URL.
    pub href: String,
    /// Where it stands.
    pub state: StepState,
    /// What was chosen in it: "dev · /api".
    pub summary: Option<String>,
}
