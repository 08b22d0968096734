use crate::components::icon::IconName;
use leptos::prelude::*;

/// One thing that the palette offers.
#[derive(Clone, Debug)]
pub struct PaletteCommand {
    /// Under which heading: "Go to", "Secret Syncs".
    pub group: &'static str,
    /// What it is or does; searched.
    pub label: String,
    /// A quieter second part, also searched: where a sync leads.
    pub detail: Option<String>,
    /// A picture before it.
    pub icon: IconName,
    /// The keys that do the same, as [`Kbd`](crate::components::kbd::Kbd) takes them.
    pub keys: Option<&'static str>,
    /// Does it; the palette is closed by then.
    pub run: Callback<()>,
}

impl PaletteCommand {
    /// A command with neither detail nor keys.
    pub fn new(
        group: &'static str,
        label: impl Into<String>,
        icon: IconName,
        run: impl Into<Callback<()>>,
    ) -> Self {
        Self {
            group,
            label: label.into(),
            detail: None,
            icon,
            keys: None,
            run: run.into(),
        }
    }

    /// The same with a quieter second part.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The same with the keys that do it too.
    #[must_use]
    pub fn with_keys(mut self, keys: &'static str) -> Self {
        self.keys = Some(keys);
        self
    }
}
