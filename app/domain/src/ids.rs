use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
    };
}

id!(/// A person who signs in.
    UserId);
id!(/// A project: environments, secrets, connections and syncs that belong together.
    ProjectId);
id!(/// One environment of a project.
    EnvironmentId);
id!(/// One folder of an environment; the root folder has an id too.
    FolderId);
id!(/// One secret; stays the same when the secret is renamed or its value changes.
    SecretId);
id!(/// One link of a folder to another (environment, path).
    SecretImportId);
id!(/// One app connection: a named, validated Fly.io token.
    ConnectionId);
id!(/// One secret sync.
    SyncId);
id!(/// One destination: a Fly.io app that at least one sync targets.
    DestinationId);
id!(/// One run of a sync (a push or a removal).
    RunId);
id!(/// One rollout: the way of an app's machines to one secrets version.
    RolloutId);
