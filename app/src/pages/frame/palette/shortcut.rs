use crate::{components::icon::IconName, state::CurrentProject};

/// What a key or a sequence of keys does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shortcut {
    /// Opens the command palette.
    Palette,
    /// Shows all shortcuts.
    Help,
    /// Puts the focus into the page's search field.
    Search,
    /// Leads to a page.
    Go(Place),
}

/// A page that has keys of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Projects,
    Secrets,
    Syncs,
    Connections,
}

impl Place {
    pub(super) const ALL: [Self; 4] = [
        Self::Secrets,
        Self::Syncs,
        Self::Connections,
        Self::Projects,
    ];

    /// After `g`.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Secrets => "s",
            Self::Syncs => "y",
            Self::Connections => "c",
            Self::Projects => "p",
        }
    }

    /// The whole sequence, as [`Kbd`](crate::components::kbd::Kbd) takes it.
    pub(super) fn keys(self) -> &'static str {
        match self {
            Self::Secrets => "g s",
            Self::Syncs => "g y",
            Self::Connections => "g c",
            Self::Projects => "g p",
        }
    }

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Secrets => "Secrets",
            Self::Syncs => "Secret Syncs",
            Self::Connections => "App Connections",
            Self::Projects => "Projects",
        }
    }

    pub(super) fn icon(self) -> IconName {
        match self {
            Self::Secrets => IconName::Key,
            Self::Syncs => IconName::Sync,
            Self::Connections => IconName::Connection,
            Self::Projects => IconName::Layers,
        }
    }

    /// Its URL; none for a page of a project while none is open.
    pub(super) fn url(self, project: Option<&CurrentProject>) -> Option<String> {
        let below = match self {
            Self::Projects => return Some("/projects".to_owned()),
            Self::Secrets => "/secrets",
            Self::Syncs => "/integrations/syncs",
            Self::Connections => "/integrations/connections",
        };
        project.map(|project| project.url(below))
    }
}
