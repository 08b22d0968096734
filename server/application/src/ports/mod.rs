//! What the application needs from the outside, as traits. Each is a whole operation: no handle of a
//! transaction or a connection ever crosses this line.

mod chance;
mod clock;
mod destination;
mod password;
mod store;
mod vault;

pub use chance::{Chance, ChanceExt};
pub use clock::Clock;
pub use destination::*;
pub use password::{PasswordHash, PasswordHasher};
pub use store::*;
pub use vault::{DataKey, Fingerprint, SealContext, SealedValue, Vault, VaultError, VaultStatus};
