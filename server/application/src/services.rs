use std::sync::Arc;

use domain::view::DemoNote;

use crate::ports::{Chance, Clock, Destination, PasswordHasher, Store, Vault};

/// Everything that the use cases and the engine work with; cheap to clone.
#[derive(Clone)]
pub struct Services {
    /// The durable state.
    pub store: Arc<dyn Store>,
    /// Seals and opens values.
    pub vault: Arc<dyn Vault>,
    /// Hashes passwords.
    pub passwords: Arc<dyn PasswordHasher>,
    /// Fly.io.
    pub fly: Arc<dyn Destination>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
    /// Set when the server runs the demo.
    pub demo: Option<DemoNote>,
}
