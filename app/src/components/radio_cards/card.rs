use crate::components::icon::IconName;

/// One option of [`RadioCards`](super::RadioCards).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RadioCard {
    /// What is sent and compared; letters, digits, `-` and `_` only, as it becomes part of an id.
    pub value: String,
    /// Its name.
    pub label: String,
    /// What choosing it does.
    pub help: String,
    /// A picture before the name.
    pub icon: Option<IconName>,
    /// Shown, but cannot be chosen.
    pub disabled: bool,
}

impl RadioCard {
    /// An option that can be chosen.
    pub fn new(
        value: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            help: help.into(),
            icon: None,
            disabled: false,
        }
    }

    /// The same with a picture.
    #[must_use]
    pub fn with_icon(mut self, icon: IconName) -> Self {
        self.icon = Some(icon);
        self
    }
}
