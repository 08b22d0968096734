//! An app's secrets, with their history, so that a lagging replica can be imitated.

use std::{collections::BTreeMap, sync::Arc};

use crate::SecretValue;

/// How many past revisions a lagging reader can be shown.
const KEPT_REVISIONS: usize = 64;

/// One stored secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// The value; never part of a listing.
    pub value: SecretValue,
    /// The opaque digest the API shows: 16 hexadecimal digits.
    pub digest: String,
    /// ms since the Unix epoch.
    pub created_at_ms: u64,
    /// ms since the Unix epoch.
    pub updated_at_ms: u64,
    /// The app's secrets version in which this value was set.
    pub version: u64,
}

/// All secrets of an app as of one version.
#[derive(Debug, Clone)]
pub struct SecretsRevision {
    /// The opaque, growing number of this revision.
    pub version: u64,
    pub(crate) from_ms: u64,
    /// Name → secret.
    pub secrets: Arc<BTreeMap<String, Secret>>,
}

/// An app's secrets: the newest revision and some before it.
#[derive(Debug, Clone)]
pub(crate) struct Secrets {
    past: Vec<SecretsRevision>,
    newest: SecretsRevision,
}

impl Secrets {
    pub(crate) fn new(version: u64) -> Self {
        Self {
            past: Vec::new(),
            newest: SecretsRevision {
                version,
                from_ms: 0,
                secrets: Arc::default(),
            },
        }
    }

    pub(crate) fn newest(&self) -> &SecretsRevision {
        &self.newest
    }

    pub(crate) fn push(&mut self, revision: SecretsRevision) {
        self.past
            .push(std::mem::replace(&mut self.newest, revision));
        if self.past.len() > KEPT_REVISIONS {
            self.past.remove(0);
        }
    }

    /// What a replica shows that is as old as `as_of_ms`.
    pub(crate) fn as_of(&self, as_of_ms: u64) -> &SecretsRevision {
        if self.newest.from_ms <= as_of_ms {
            return &self.newest;
        }
        let visible = self
            .past
            .iter()
            .rev()
            .find(|revision| revision.from_ms <= as_of_ms);
        visible.or(self.past.first()).unwrap_or(&self.newest)
    }
}
