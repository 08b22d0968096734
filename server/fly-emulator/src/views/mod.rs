//! What operations answer: the shapes of the wire, as plain structs.

mod apps;
mod leases;
mod machines;
mod releases;
mod secrets;
mod tokens;

pub use apps::{AppList, AppOrganization, AppView, OrganizationView, Page, PrincipalView};
pub use leases::{LeaseAnswer, LeaseView};
pub use machines::{
    CheckView, EventView, ImageView, MachineView, StartAnswer, VersionView, WaitAnswer,
};
pub use releases::ReleaseView;
pub use secrets::{OneSecretWritten, SecretList, SecretView, SecretsVersion, SecretsWritten};
pub use tokens::{CurrentTokens, TokenInfo};
