#![doc = include_str!("../README.md")]

mod associated_data;
mod derivation;
mod envelope;
mod os_chance;
mod password_hasher;
mod root_key;
mod root_vault;
mod sealed_vault;

pub use os_chance::OsChance;
pub use password_hasher::Argon2Hasher;
pub use root_key::{KeyFile, KeyFileError, RootKey, RootKeyError};
pub use root_vault::{CheckValue, RootVault};
pub use sealed_vault::SealedVault;
