//! Apps.

use std::collections::BTreeMap;

use super::{machine::Machine, release::Release, secrets::Secrets};
use crate::{choices::UpdateOutcome, model::secrets::Secret};

/// What an app is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AppRole {
    /// An ordinary app.
    #[default]
    Ordinary,
    /// A Postgres cluster of the old kind (`postgres_cluster`), which should not be restarted just so.
    PostgresCluster,
    /// A remote builder (`remote-docker-builder`).
    RemoteBuilder,
}

impl AppRole {
    /// The role's name in the API, if it has one.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Ordinary => None,
            Self::PostgresCluster => Some("postgres_cluster"),
            Self::RemoteBuilder => Some("remote-docker-builder"),
        }
    }
}

/// An app with its secrets and machines.
#[derive(Debug, Clone)]
pub struct App {
    /// Globally unique and immutable.
    pub name: String,
    /// Opaque id, for example `jlyv9r5d56v18xrg`.
    pub id: String,
    /// The number some answers carry.
    pub numeric_id: u64,
    /// Slug of its organisation.
    pub organization: String,
    /// What it is for.
    pub role: AppRole,
    /// It was deployed at least once.
    pub deployed: bool,
    /// Writes of secrets that were applied.
    pub secret_writes: u64,
    /// Overrides the world's `update_outcome` for this app.
    pub update_outcome: Option<UpdateOutcome>,
    /// Overrides the world's `checks_fail_after_update` for this app.
    pub checks_fail_after_update: Option<bool>,
    pub(crate) created_at_ms: u64,
    pub(crate) digest_key: u64,
    pub(crate) last_write_ms: Option<u64>,
    pub(crate) secrets: Secrets,
    pub(crate) machines: BTreeMap<String, Machine>,
    pub(crate) releases: Vec<Release>,
}

impl App {
    /// The newest secrets: name → secret.
    pub fn secrets(&self) -> &BTreeMap<String, Secret> {
        &self.secrets.newest().secrets
    }

    /// The newest secrets version.
    pub fn secrets_version(&self) -> u64 {
        self.secrets.newest().version
    }

    /// All machines, in the order of their ids, destroyed ones too.
    pub fn machines(&self) -> impl Iterator<Item = &Machine> {
        self.machines.values()
    }

    /// The machine with this id.
    pub fn machine(&self, id: &str) -> Option<&Machine> {
        self.machines.get(id)
    }

    /// All releases, oldest first.
    pub fn releases(&self) -> &[Release] {
        &self.releases
    }

    /// `deployed`, `suspended` (deployed, without a running machine) or `pending`.
    pub fn status(&self) -> &'static str {
        match (
            self.deployed,
            self.machines
                .values()
                .any(|machine| machine.state.is_running()),
        ) {
            (false, _) => "pending",
            (true, false) => "suspended",
            (true, true) => "deployed",
        }
    }
}
