use zeroize::Zeroizing;

use crate::RootKey;

/// 32 bytes that are wiped on drop.
pub(crate) type KeyBytes = Zeroizing<[u8; 32]>;

/// What a key that is derived from the root key is for. The texts are part of the format.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    DataKeySealing,
    Fingerprint,
    Check,
}

impl Purpose {
    /// Globally unique and hard-coded, as BLAKE3's key derivation demands of a context.
    fn context(self) -> &'static str {
        match self {
            Self::DataKeySealing => "airlift 2026-01 v1 data key sealing",
            Self::Fingerprint => "airlift 2026-01 v1 fingerprint of a value at a destination key",
            Self::Check => "airlift 2026-01 v1 root key check value",
        }
    }
}

/// A key of its own for each purpose: what one of them reveals says nothing about the others.
pub(crate) fn derive(root: &RootKey, purpose: Purpose) -> KeyBytes {
    Zeroizing::new(blake3::derive_key(purpose.context(), root.expose()))
}
