/// One option of a select.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent and compared.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Shown, but cannot be chosen.
    pub disabled: bool,
}

impl Choice {
    /// An option that can be chosen.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            disabled: false,
        }
    }
}
