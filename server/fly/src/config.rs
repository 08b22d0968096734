use std::time::Duration;

use crate::Pacing;

/// Where Fly.io is and how patient the client is.
#[derive(Clone, Debug)]
pub struct FlyConfig {
    /// Base of the GraphQL API; `/graphql` is appended.
    pub api_base_url: String,
    /// Base of the Machines API; `/v1/…` is appended.
    pub machines_base_url: String,
    /// Sent as `User-Agent`.
    pub user_agent: String,
    /// Limit for the TCP and TLS handshakes.
    pub connect_timeout: Duration,
    /// Limit for a whole exchange, from sending to the last byte of the answer.
    pub request_timeout: Duration,
    /// What a waiting call gets on top of the wait itself: Fly.io answers only at its end.
    pub wait_grace: Duration,
    /// Largest answer that is read, in bytes.
    pub max_body_bytes: usize,
    /// How fast calls may follow each other.
    pub pacing: Pacing,
}

impl Default for FlyConfig {
    /// The real Fly.io (hosts: fly-go `flaps.go` and `client.go`).
    fn default() -> Self {
        Self {
            api_base_url: "https://api.fly.io".to_owned(),
            machines_base_url: "https://api.machines.dev".to_owned(),
            user_agent: concat!("airlift/", env!("CARGO_PKG_VERSION")).to_owned(),
            connect_timeout: Duration::from_secs(5),
            request_timeout: Duration::from_secs(10),
            wait_grace: Duration::from_secs(15),
            max_body_bytes: 16 << 20,
            pacing: Pacing::default(),
        }
    }
}
