use std::collections::{BTreeMap, BTreeSet};

use domain::{
    DestinationKey, EnvironmentPath, ProjectId, SecretName, SourceSpec, SyncOptions,
    plan::{Unresolved, UnresolvedReason},
};

use super::{
    Desired, DesiredSecret,
    expansion::{Expansion, Open},
    folders::{Folders, Located},
};
use crate::{
    Services,
    mutations::{Mutation, mutated},
    ports::{
        DataKey, FolderContent, RunSource, SealContext, StoreError, StoredSecret, VaultError,
        VaultStatus,
    },
};

/// A source that resolved as a whole.
#[derive(Debug)]
pub struct Resolution {
    /// What it wants at the destination.
    pub desired: Desired,
    /// Every place that was read, existing or not.
    pub dependencies: BTreeSet<EnvironmentPath>,
    /// The source folder's own secrets.
    pub sources: Vec<RunSource>,
}

/// Why a source has no desired state. Nothing may be pushed or removed.
#[derive(Debug, thiserror::Error)]
pub enum ResolveError {
    /// The source folder or its environment does not exist.
    #[error("the source folder does not exist")]
    SourceMissing {
        /// Every place that was read.
        dependencies: BTreeSet<EnvironmentPath>,
    },
    /// Some secrets cannot be resolved, decrypted or named.
    #[error("{} secrets cannot be resolved", unresolved.len())]
    Unresolved {
        /// Which and why, ordered; never empty.
        unresolved: Vec<Unresolved>,
        /// The names that the source has, ordered.
        names: Vec<SecretName>,
        /// Every place that was read.
        dependencies: BTreeSet<EnvironmentPath>,
    },
    /// Secrets changed faster than they could be read as of one moment.
    #[error("the secrets kept changing while they were read")]
    Unsettled,
    /// The vault is sealed.
    #[error(transparent)]
    Sealed(#[from] VaultError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads the source and everything that it imports or refers to as of one moment, and resolves it.
pub async fn resolve_source(
    services: &Services,
    project: ProjectId,
    data_key: &DataKey,
    source: &SourceSpec,
    options: &SyncOptions,
) -> Result<Resolution, ResolveError> {
    if let VaultStatus::Sealed(sentence) = services.vault.status() {
        return Err(VaultError::Sealed(sentence).into());
    }
    let open = |secret: &StoredSecret| {
        let context = SealContext::Secret {
            project,
            secret: secret.id,
            value: secret.value_id,
        };
        services.vault.open(data_key, context, &secret.sealed)
    };
    let mut wanted: Vec<EnvironmentPath> = vec![source.clone()];
    // Each round either finds nothing new to read or a place that was not known before; the bound
    // only ends a race against a source that never stops changing.
    for _ in 0..64 {
        let contents = services.store.folder_contents(project, &wanted).await?;
        let loaded: BTreeMap<_, _> = wanted.iter().cloned().zip(contents.folders).collect();
        let (result, read) = resolve_loaded(source, options, &loaded, &open);
        let unknown: Vec<_> = read
            .iter()
            .filter(|place| !loaded.contains_key(*place))
            .cloned()
            .collect();
        if unknown.is_empty() {
            return result.into_resolution(read, own_secrets(source, &loaded));
        }
        // All places are read again together, in one read transaction: one moment, no half state.
        wanted = read.into_iter().collect();
    }
    Err(ResolveError::Unsettled)
}

fn own_secrets(
    source: &SourceSpec,
    loaded: &BTreeMap<EnvironmentPath, Option<FolderContent>>,
) -> Vec<RunSource> {
    let folder = loaded.get(source).and_then(Option::as_ref);
    let secrets = folder.into_iter().flat_map(|folder| &folder.secrets);
    secrets
        .map(|secret| RunSource {
            secret: secret.id,
            name: secret.name.clone(),
            version: secret.version,
        })
        .collect()
}

/// What resolution says of the folders that are loaded so far.
pub(super) enum Resolved {
    SourceMissing,
    Incomplete {
        unresolved: Vec<Unresolved>,
        names: Vec<SecretName>,
    },
    Complete(Desired),
}

impl Resolved {
    fn into_resolution(
        self,
        dependencies: BTreeSet<EnvironmentPath>,
        sources: Vec<RunSource>,
    ) -> Result<Resolution, ResolveError> {
        match self {
            Self::SourceMissing => Err(ResolveError::SourceMissing { dependencies }),
            Self::Incomplete { unresolved, names } => Err(ResolveError::Unresolved {
                unresolved,
                names,
                dependencies,
            }),
            Self::Complete(desired) => Ok(Resolution {
                desired,
                dependencies,
                sources,
            }),
        }
    }
}

/// The pure part: resolves what is loaded and tells every place that it looked at.
pub(super) fn resolve_loaded(
    source: &SourceSpec,
    options: &SyncOptions,
    loaded: &BTreeMap<EnvironmentPath, Option<FolderContent>>,
    open: &Open<'_>,
) -> (Resolved, BTreeSet<EnvironmentPath>) {
    let folders = Folders::new(loaded);
    let effective = folders.effective(source);
    let resolved = if loaded.get(source).is_none_or(Option::is_none) {
        Resolved::SourceMissing
    } else {
        resolve_each(source, options, &folders, &effective, open)
    };
    (resolved, folders.into_read())
}

fn resolve_each(
    source: &SourceSpec,
    options: &SyncOptions,
    folders: &Folders<'_>,
    effective: &BTreeMap<&SecretName, Located<'_>>,
    open: &Open<'_>,
) -> Resolved {
    let mut expansion = Expansion::new(folders, open);
    let mut desired = BTreeMap::new();
    let mut unresolved = Vec::new();
    for (name, located) in effective {
        let refused = |reason| Unresolved {
            secret: (*name).clone(),
            at: located.at.clone(),
            reason,
        };
        match (
            destination_key(name, source, options),
            expansion.value(*located),
        ) {
            (Ok(key), Ok(value)) => {
                let secret = DesiredSecret {
                    name: (*name).clone(),
                    supplied_by: located.at.clone(),
                    value,
                };
                desired.insert(key, secret);
            }
            (key, value) => {
                unresolved.extend(key.err().into_iter().chain(value.err()).map(refused));
            }
        }
    }
    if unresolved.is_empty() || mutated(Mutation::DropUnresolved) {
        return Resolved::Complete(Desired::complete(desired));
    }
    unresolved.sort();
    Resolved::Incomplete {
        unresolved,
        names: effective.keys().map(|name| (*name).clone()).collect(),
    }
}

fn destination_key(
    name: &SecretName,
    source: &SourceSpec,
    options: &SyncOptions,
) -> Result<DestinationKey, UnresolvedReason> {
    let text = match &options.key_schema {
        Some(schema) => schema.apply(name, &source.environment),
        None => name.to_string(),
    };
    text.parse()
        .map_err(|why| UnresolvedReason::RefusedName(text, why))
}
