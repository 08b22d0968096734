use domain::{
    AppName, ConnectionId, DestinationId, EnvironmentSlug, KeySchema, ProjectId, SecretsVersion,
    SyncId, Timestamp,
};

use super::{LedgerEntry, MachineRecord};
use crate::ports::{DataKey, SealedValue};

/// From one look at an app to the next, ms; also from the moment that a sync first targets an app to
/// the first look.
pub const OBSERVATION_INTERVAL_MILLIS: i64 = 10 * 60 * 1000;

/// How long drift is shown before it is pushed over, ms: time for a person to accept it.
pub const DRIFT_SHOWN_MILLIS: i64 = 120_000;

/// An app that is to be compared with what Airlift wrote there.
#[derive(Clone, Debug)]
pub struct ObservationClaim {
    /// The app's row.
    pub destination: DestinationId,
    /// The app.
    pub app: AppName,
    /// Epoch of the push lease when the claim was made; the lease was free.
    pub push_epoch: i64,
    /// Project of the connection.
    pub project: ProjectId,
    /// Its sealed data key.
    pub data_key: DataKey,
    /// A connection of a sync of this app, if possible of one that is not blocked.
    pub connection: ConnectionId,
    /// Its sealed token.
    pub token: SealedValue,
    /// The app's ledger, all syncs.
    pub ledger: Vec<LedgerEntry>,
    /// Which names the app's syncs manage, one for each sync.
    pub scopes: Vec<KeyScope>,
    /// What is known of the machines.
    pub machines: Vec<MachineRecord>,
    /// The rollout that was last carried out to its end, if a sync of the app has auto redeploy on; none
    /// while one is due or stopped.
    pub rollout: Option<RolledOut>,
}

/// The names that a sync manages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyScope {
    /// The sync's environment.
    pub environment: EnvironmentSlug,
    /// Its key schema; with none, it manages all names.
    pub key_schema: Option<KeySchema>,
}

impl KeyScope {
    /// Does the sync manage this name?
    pub fn covers(&self, key: &str) -> bool {
        let schema = self.key_schema.as_ref();
        schema.is_none_or(|schema| schema.matches(key, &self.environment))
    }
}

/// What machines must have read, as a rollout that is over has seen to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RolledOut {
    /// The secrets version.
    pub wanted: SecretsVersion,
    /// When it was written, by our clock.
    pub wanted_since: Timestamp,
    /// Machines are Fly Postgres: none is a rollout's business.
    pub postgres: bool,
}

/// What a look at an app found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observation {
    /// Keys that somebody else changed or removed; replaces what was found before.
    pub drifted: Vec<DriftedKey>,
    /// Names that a sync of the app would manage and none wrote, with their digests; replaces what was
    /// found before.
    pub foreign: Vec<(String, String)>,
    /// There is a machine that does not carry the wanted version, or that nothing is known of: the
    /// app's rollout becomes due again, unless one is due or stopped meanwhile.
    pub roll_out: bool,
    /// When the next observation is due.
    pub next_at: Timestamp,
}

/// A key that is not as Airlift wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DriftedKey {
    /// Name at Fly.io.
    pub key: String,
    /// The sync that owns it.
    pub owner: SyncId,
    /// Digest of what is there now; none when it was removed.
    pub digest: Option<String>,
}
