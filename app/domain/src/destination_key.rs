use crate::newtype::text_newtype;

text_newtype!(
    /// Name of a secret at Fly.io that Airlift is willing to write:
    /// `^[A-Za-z_][A-Za-z0-9_]*$`, at most 255 bytes, none of the platform's own names.
    ///
    /// Fly.io does not publish its rule; this is the safe core of it: a valid environment
    /// variable name (Machines API specification, `MachineSecret.env_var`).
    DestinationKey, DestinationKeyError, |text| match problem(&text) {
        None => Ok(text),
        Some(error) => Err(error),
    }
);

/// Names that the platform itself sets in each machine (Fly.io docs, "runtime environment", and
/// flyctl for `FLY_STANDBY_FOR`). What overriding them does is unknown, hence refused.
const PLATFORM_NAMES: [&str; 12] = [
    "FLY_APP_NAME",
    "FLY_MACHINE_ID",
    "FLY_ALLOC_ID",
    "FLY_REGION",
    "FLY_PUBLIC_IP",
    "FLY_IMAGE_REF",
    "FLY_MACHINE_VERSION",
    "FLY_PRIVATE_IP",
    "FLY_PROCESS_GROUP",
    "FLY_VM_MEMORY_MB",
    "PRIMARY_REGION",
    "FLY_STANDBY_FOR",
];

fn problem(name: &str) -> Option<DestinationKeyError> {
    let mut bytes = name.bytes();
    let starts_well = bytes
        .next()
        .is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
    if !starts_well || !bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        Some(DestinationKeyError::NotAVariableName)
    } else if name.len() > 255 {
        Some(DestinationKeyError::TooLong)
    } else if PLATFORM_NAMES.contains(&name) {
        Some(DestinationKeyError::PlatformName)
    } else {
        None
    }
}

/// Why Airlift does not write a name at Fly.io.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    thiserror::Error,
    serde::Serialize,
    serde::Deserialize,
)]
pub enum DestinationKeyError {
    /// Fly.io makes each secret an environment variable.
    #[error(
        "Fly.io names must begin with a letter or underscore and hold only letters, numbers and underscores"
    )]
    NotAVariableName,
    /// More than 255 bytes.
    #[error("Fly.io names cannot exceed 255 characters")]
    TooLong,
    /// One of the names that Fly.io sets in each machine.
    #[error("Fly.io sets this name itself in each machine")]
    PlatformName,
}
