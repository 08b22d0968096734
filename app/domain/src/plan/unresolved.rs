use serde::{Deserialize, Serialize};

use crate::{DestinationKeyError, EnvironmentPath, SecretName};

/// One secret that cannot be pushed; as long as there is one, nothing is pushed or removed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unresolved {
    /// The secret's name in the source.
    pub secret: SecretName,
    /// The folder that holds it.
    pub at: EnvironmentPath,
    /// What is wrong.
    pub reason: UnresolvedReason,
}

/// Why a secret cannot be pushed. Never holds (part of) a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "detail")]
pub enum UnresolvedReason {
    /// `${…}` names a secret that does not exist; the reference as it is written.
    MissingReference(String),
    /// References lead back to where they began; the reference that closes the circle.
    ReferenceCycle(String),
    /// References are nested deeper than 10.
    TooDeep,
    /// A reference is not closed or not well-formed.
    MalformedReference,
    /// The sealed value cannot be opened with this server's root key.
    CannotDecrypt,
    /// With its references replaced, the value is larger than Fly.io can take.
    ValueTooLarge,
    /// The name it would get at Fly.io is refused: the name, and why.
    RefusedName(String, DestinationKeyError),
}

impl std::fmt::Display for Unresolved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} in {}: ", self.secret, self.at)?;
        match &self.reason {
            UnresolvedReason::MissingReference(reference) => {
                write!(f, "{reference} does not exist")
            }
            UnresolvedReason::ReferenceCycle(reference) => {
                write!(f, "{reference} leads back to itself")
            }
            UnresolvedReason::TooDeep => f.write_str("its references are nested deeper than 10"),
            UnresolvedReason::MalformedReference => {
                f.write_str("it holds a reference that is not well-formed")
            }
            UnresolvedReason::CannotDecrypt => {
                f.write_str("it cannot be decrypted with this server's root key")
            }
            UnresolvedReason::ValueTooLarge => {
                f.write_str("with its references replaced it is larger than 64 KiB")
            }
            UnresolvedReason::RefusedName(name, why) => {
                write!(f, "it would be named {name}. {why}")
            }
        }
    }
}
