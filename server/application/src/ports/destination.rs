use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    AccessToken, AppName, DestinationKey, MachineState, ProcessGroup, SecretValue, SecretsVersion,
    Timestamp, TokenKind,
};

/// How a call to the destination failed, by what must happen next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DestinationErrorKind {
    /// Nothing was done and trying again may help: network refused, 5xx, 429, 408, 409.
    Retry {
        /// Fly.io asked to wait this long, ms.
        after_millis: Option<i64>,
    },
    /// The token is not valid (REST 401, GraphQL `UNAUTHORIZED`).
    Unauthenticated,
    /// The token is valid and may not do this: read-only, or another organisation's app (REST 403).
    Forbidden,
    /// No such app or machine (404).
    Missing,
    /// Fly.io refuses the request as such (400, 412, 422, GraphQL errors).
    Invalid,
    /// Somebody else holds the machine's lease (409 `lease currently held by`).
    LeaseHeld {
        /// When it ends, as far as Fly.io says.
        until: Option<Timestamp>,
    },
    /// The request was sent and no (complete) answer came back: it may or may not have been applied.
    UnknownOutcome,
}

/// A failed call to the destination.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DestinationError {
    /// What must happen next.
    pub kind: DestinationErrorKind,
    /// One sentence for a person, e.g. `Fly.io refused the token (401).` Never a value, a token or a
    /// response body of a secrets endpoint.
    pub message: String,
    /// Fly.io's `fly-request-id`, for its support.
    pub request_id: Option<String>,
}

/// Result of a call to the destination.
pub type DestinationResult<T> = Result<T, DestinationError>;

/// What a token is and reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenIdentity {
    /// Its kind.
    pub kind: TokenKind,
    /// E-mail of the person, or pseudo-address of a macaroon.
    pub principal: String,
    /// Slugs of the organisations it reaches; empty when Fly.io does not tell.
    pub organizations: Vec<String>,
    /// For an app token: the apps it reaches, when Fly.io tells.
    pub apps: Vec<AppName>,
}

/// One app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppInfo {
    /// Its name.
    pub name: AppName,
    /// Slug of its organisation, when told.
    pub organization: Option<String>,
    /// Status word, when told.
    pub status: Option<String>,
    /// Role, e.g. `postgres_cluster`, when told.
    pub role: Option<String>,
}

impl AppInfo {
    /// One of Fly's own Postgres clusters, whose machines must be restarted in their own order
    /// (flyctl `pg restart`).
    pub fn is_postgres(&self) -> bool {
        self.role.as_deref() == Some("postgres_cluster")
    }
}

/// The apps that a token reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppListing {
    /// Ordered by name.
    pub apps: Vec<AppInfo>,
    /// Whether these are all: false for app-scoped tokens, which cannot list apps.
    pub complete: bool,
}

/// A secret as the destination shows it: never its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservedSecret {
    /// Its name; may be one that Airlift would not write.
    pub key: String,
    /// Opaque equality token: same digest, same value; nothing else follows from it.
    pub digest: String,
    /// When Fly.io says it changed; may be missing on old secrets.
    pub updated_at: Option<Timestamp>,
}

/// One atomic change of an app's secrets.
#[derive(Clone, Debug, Default)]
pub struct SecretChanges {
    /// Keys to set.
    pub set: Vec<(DestinationKey, SecretValue)>,
    /// Keys to unset, by the names that the destination showed.
    pub unset: Vec<String>,
}

/// What the destination answered to a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteReceipt {
    /// The app's secrets version that holds the change.
    pub version: SecretsVersion,
    /// Digests of the keys that were set, as far as the answer named them; the rest must be listed.
    pub digests: Vec<ObservedSecret>,
    /// Fly.io's request ids, one a request.
    pub request_ids: Vec<String>,
}

/// Health of a machine's checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChecksHealth {
    /// No checks are configured.
    None,
    /// All pass.
    Passing,
    /// Some do not pass or have not reported yet.
    NotPassing,
}

/// A machine as the destination shows it.
#[derive(Clone, Debug)]
pub struct Machine {
    /// 14 hex digits, stable.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Region code.
    pub region: String,
    /// State.
    pub state: MachineState,
    /// Version of the machine: a ULID, new with every update.
    pub instance_id: String,
    /// Process group.
    pub group: ProcessGroup,
    /// Whole configuration as raw JSON text, to be posted back unchanged; none when the host does
    /// not answer.
    pub config: Option<Arc<str>>,
    /// The host answers (`host_status` is `ok`).
    pub host_ok: bool,
    /// A reboot may end it (`config.auto_destroy`).
    pub auto_destroy: bool,
    /// Waits to take another machine's place (`config.standbys`).
    pub standby: bool,
    /// State of its health checks.
    pub checks: ChecksHealth,
    /// The newest exit was a crash: not requested, restarting, more than one restart, exit code ≠ 0
    /// (flyctl's smoke check, `leasable_machine.go`).
    pub crash_looping: bool,
    /// How long it may take to stop (`config.stop_config.timeout`), ms.
    pub stop_timeout_millis: i64,
}

/// A held lease.
#[derive(Clone)]
pub struct MachineLease {
    /// Must accompany every change of the machine. A capability: not shown.
    pub nonce: String,
    /// When it ends unless refreshed.
    pub expires_at: Timestamp,
    /// The machine's instance id when the lease was given.
    pub instance_id: Option<String>,
}

impl std::fmt::Debug for MachineLease {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MachineLease")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Makes a machine take the app's secrets: an update with the configuration it has.
#[derive(Clone, Debug)]
pub struct MachineUpdate {
    /// The machine.
    pub machine: String,
    /// Its configuration, exactly as just read.
    pub config: Arc<str>,
    /// Do not start it (mandatory unless it runs).
    pub skip_launch: bool,
    /// The host must read at least this version of the secrets.
    pub min_secrets_version: SecretsVersion,
    /// Optimistic lock: the instance id that was read.
    pub current_version: String,
    /// The lease's nonce.
    pub nonce: String,
}

/// Fly.io, as the engine and the use cases need it. All calls are bounded in time by the
/// implementation (10 s; [`wait_for_started`](Self::wait_for_started) by its own limit) and keep Fly.io's rate limits.
#[async_trait]
pub trait Destination: Send + Sync {
    /// Validates a token and tells what it is.
    async fn identify(&self, token: &AccessToken) -> DestinationResult<TokenIdentity>;

    /// Lists the apps that a token reaches, hiding Fly's own builders and shells.
    async fn list_apps(&self, token: &AccessToken) -> DestinationResult<AppListing>;

    /// Looks one app up by name.
    async fn find_app(&self, token: &AccessToken, app: &AppName) -> DestinationResult<AppInfo>;

    /// Lists an app's secrets (names and digests), as of `min_version` at least when one is given.
    async fn list_secrets(
        &self,
        token: &AccessToken,
        app: &AppName,
        min_version: Option<SecretsVersion>,
    ) -> DestinationResult<Vec<ObservedSecret>>;

    /// Sets and unsets in one atomic request (several, sets first, only above 100 keys or 512 KiB).
    async fn write_secrets(
        &self,
        token: &AccessToken,
        app: &AppName,
        changes: &SecretChanges,
    ) -> DestinationResult<WriteReceipt>;

    /// Lists an app's machines.
    async fn list_machines(
        &self,
        token: &AccessToken,
        app: &AppName,
    ) -> DestinationResult<Vec<Machine>>;

    /// Reads one machine.
    async fn machine(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
    ) -> DestinationResult<Machine>;

    /// Takes a machine's lease for `ttl_seconds`.
    async fn acquire_lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        ttl_seconds: u32,
    ) -> DestinationResult<MachineLease>;

    /// Prolongs a held lease to `ttl_seconds` from now.
    async fn refresh_lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        nonce: &str,
        ttl_seconds: u32,
    ) -> DestinationResult<MachineLease>;

    /// Gives a lease back.
    async fn release_lease(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        nonce: &str,
    ) -> DestinationResult<()>;

    /// Updates a machine; answers with the machine under its new instance id.
    async fn update_machine(
        &self,
        token: &AccessToken,
        app: &AppName,
        update: &MachineUpdate,
    ) -> DestinationResult<Machine>;

    /// Waits until the machine's `instance_id` has started, at most `timeout_seconds` (1–60).
    /// `Ok(false)` when it had not by then.
    async fn wait_for_started(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
        instance_id: &str,
        timeout_seconds: u32,
    ) -> DestinationResult<bool>;
}
