use std::net::SocketAddr;

use super::ROOT_KEY_VARIABLE;

/// Why the server does not start with this configuration. Nothing was touched.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Its password is known to everybody.
    #[error(
        "the demo listens on the loopback only, since everybody knows its password; {0} is open to others. Leave --listen out, or start without --demo"
    )]
    DemoInPublic(SocketAddr),
    /// The variable is set to something that is no text.
    #[error("{ROOT_KEY_VARIABLE} is not text: give 64 hexadecimal digits or base64 of 32 bytes")]
    RootKeyNotText,
}
