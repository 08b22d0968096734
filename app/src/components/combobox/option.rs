/// One option of a combobox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComboboxOption {
    /// What is sent and compared; unique in the list.
    pub value: String,
    /// What is read and searched.
    pub label: String,
    /// A second, quieter part, also searched: the organisation of an app.
    pub detail: Option<String>,
}

impl ComboboxOption {
    /// An option whose label is its value.
    pub fn new(value: impl Into<String>) -> Self {
        let value = value.into();
        Self {
            label: value.clone(),
            value,
            detail: None,
        }
    }

    /// The same with another label.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same with a quieter second part.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// The options, or why there are none yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComboboxOptions {
    /// They are being fetched.
    Loading,
    /// Here they are.
    Ready(Vec<ComboboxOption>),
    /// They could not be fetched: what happened and what to do.
    Failed(String),
}

impl From<Vec<ComboboxOption>> for ComboboxOptions {
    fn from(options: Vec<ComboboxOption>) -> Self {
        Self::Ready(options)
    }
}
