//! What a person can ask for, as the browser and the API send it. Decoding validates each field.

mod connection;
mod project;
mod secret;
mod sync;

pub use connection::{CreateConnection, ReplaceToken, UpdateConnection};
pub use project::{CreateFolder, CreateProject, CreateSecretImport};
pub use secret::{CreateSecret, UpdateSecret};
pub use sync::{AcceptDrift, CreateSync, DeleteSync, SyncDestination, SyncDraft, UpdateSync};
