use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use domain::{EnvironmentPath, SecretName};

use crate::ports::{FolderContent, StoredSecret};

/// A secret and the folder that holds it.
#[derive(Clone, Copy)]
pub(super) struct Located<'a> {
    pub(super) at: &'a EnvironmentPath,
    pub(super) secret: &'a StoredSecret,
}

/// What a place brings, by name.
pub(super) type Effective<'a> = Rc<BTreeMap<&'a SecretName, Located<'a>>>;

/// Folders as of one moment, and what each place that was looked at brings. The places that were
/// looked at (present, absent, or not loaded yet) are the sync's dependencies.
pub(super) struct Folders<'a> {
    loaded: &'a BTreeMap<EnvironmentPath, Option<FolderContent>>,
    seen: RefCell<BTreeMap<EnvironmentPath, Effective<'a>>>,
}

impl<'a> Folders<'a> {
    pub(super) fn new(loaded: &'a BTreeMap<EnvironmentPath, Option<FolderContent>>) -> Self {
        Self {
            loaded,
            seen: RefCell::default(),
        }
    }

    /// Every place that was looked at.
    pub(super) fn into_read(self) -> BTreeSet<EnvironmentPath> {
        self.seen.into_inner().into_keys().collect()
    }

    /// What `at` brings: its imports in order, the last wins, and above all its own secrets.
    pub(super) fn effective(&self, at: &EnvironmentPath) -> Effective<'a> {
        if let Some(known) = self.seen.borrow().get(at) {
            return Rc::clone(known);
        }
        // Imports are acyclic when they are created; standing in the list while it is being worked out
        // keeps a circle from becoming endless all the same.
        self.seen
            .borrow_mut()
            .insert(at.clone(), Effective::default());
        let found = Rc::new(self.merge(at));
        self.seen.borrow_mut().insert(at.clone(), Rc::clone(&found));
        found
    }

    /// The secret that `name` means in `at`, by the same precedence.
    pub(super) fn find(&self, at: &EnvironmentPath, name: &SecretName) -> Option<Located<'a>> {
        self.effective(at).get(name).copied()
    }

    fn merge(&self, at: &EnvironmentPath) -> BTreeMap<&'a SecretName, Located<'a>> {
        let mut found = BTreeMap::new();
        if let Some((at, Some(folder))) = self.loaded.get_key_value(at) {
            for import in &folder.imports {
                found.extend(
                    self.effective(import)
                        .iter()
                        .map(|(name, located)| (*name, *located)),
                );
            }
            found.extend(
                folder
                    .secrets
                    .iter()
                    .map(|secret| (&secret.name, Located { at, secret })),
            );
        }
        found
    }
}
