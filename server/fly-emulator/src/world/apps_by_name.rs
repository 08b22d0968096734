//! The apps, and when the next of their machines does something by itself.

use std::{
    collections::BTreeMap,
    ops::{Deref, DerefMut},
};

use crate::model::{app::App, machine::Machine};

const NEVER: u64 = u64::MAX;

/// Apps by their names. Whoever looks at the world lets time pass first, and among ten thousand apps the
/// next step would be looked for longer than everything else takes: it is kept until an app is changed.
#[derive(Debug, Clone, Default)]
pub(super) struct AppsByName {
    apps: BTreeMap<String, App>,
    /// When the next step is, `NEVER` if there is none; none: to be looked for.
    next_step: Option<u64>,
}

impl AppsByName {
    /// When the next thing happens by itself, in ms since the Unix epoch.
    pub(super) fn next_step_at(&mut self) -> Option<u64> {
        let at = self.next_step.or_else(|| self.look_for_next_step());
        let at = *self.next_step.insert(at.unwrap_or(NEVER));
        (at != NEVER).then_some(at)
    }

    /// As [`Self::next_step_at`], for those who may not change anything.
    pub(super) fn look_for_next_step(&self) -> Option<u64> {
        let machines = self.apps.values().flat_map(|app| app.machines.values());
        machines.filter_map(Machine::next_step_at).min()
    }

    /// An app of which everything may be changed but its machines.
    pub(super) fn with_machines_at_rest(&mut self, name: &str) -> Option<&mut App> {
        self.apps.get_mut(name)
    }
}

impl Deref for AppsByName {
    type Target = BTreeMap<String, App>;

    fn deref(&self) -> &Self::Target {
        &self.apps
    }
}

impl DerefMut for AppsByName {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.next_step = None;
        &mut self.apps
    }
}
