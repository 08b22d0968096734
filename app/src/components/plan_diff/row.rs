use super::ChangeKind;

/// What a plan will do with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// The key at the destination.
    pub key: String,
    /// What will be done.
    pub kind: ChangeKind,
    /// Why, or what to know: "not in the source", "managed by api-prod". Never a value.
    pub note: Option<String>,
}

impl PlanRow {
    /// A row without a note.
    pub fn new(key: impl Into<String>, kind: ChangeKind) -> Self {
        Self {
            key: key.into(),
            kind,
            note: None,
        }
    }

    /// The same with a note.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}
