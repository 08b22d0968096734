use super::Step;

/// A field of the wizard that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::pages::wizard) enum Field {
    /// The source's environment.
    Environment,
    /// The source's folder.
    SecretPath,
    /// The Fly.io connection.
    Connection,
    /// The Fly.io app.
    App,
    /// The template for names at the destination.
    KeySchema,
    /// The sync's name.
    Name,
    /// What the sync is for.
    Description,
}

impl Field {
    const ALL: [Self; 7] = [
        Self::Environment,
        Self::SecretPath,
        Self::Connection,
        Self::App,
        Self::KeySchema,
        Self::Name,
        Self::Description,
    ];

    /// Its name in the server's field errors.
    pub(in crate::pages::wizard) fn name(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::SecretPath => "secret_path",
            Self::Connection => "connection",
            Self::App => "app",
            Self::KeySchema => "key_schema",
            Self::Name => "name",
            Self::Description => "description",
        }
    }

    /// The field that a server's error is about.
    pub(in crate::pages::wizard) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// The id of its control in the page.
    pub(in crate::pages::wizard) fn control(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::SecretPath => "secret-path",
            Self::Connection => "connection",
            Self::App => "app",
            Self::KeySchema => "key-schema",
            Self::Name => "name",
            Self::Description => "description",
        }
    }

    /// The step that asks for it.
    pub(in crate::pages::wizard) fn step(self) -> Step {
        match self {
            Self::Environment | Self::SecretPath => Step::Source,
            Self::Connection | Self::App => Step::Destination,
            Self::KeySchema => Step::Options,
            Self::Name | Self::Description => Step::Details,
        }
    }
}
