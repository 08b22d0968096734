//! The state of the emulated Fly.io and everything that can be done to it.

mod access;
mod admission;
mod apps;
mod apps_by_name;
mod counters;
mod environment;
mod lease;
mod machine_reads;
mod machine_updates;
mod metadata;
mod outside;
mod page;
mod power;
mod rate_limits;
mod reboot;
mod releases;
mod secret_reads;
mod secret_writes;
mod seeding;
mod snapshot;
mod tokens;
mod transitions;
mod wait;

use std::collections::BTreeMap;

pub use admission::{Admission, Call};
pub use counters::Counters;
pub use machine_updates::UpdateMachine;
pub use page::{AppFilter, PageRequest};
pub use seeding::{NewApp, NewMachine};
pub use wait::{WaitPoll, WaitRequest};

use crate::{
    ApiError, Behaviour,
    chance::Chance,
    faults::FaultPlan,
    model::{
        app::App,
        machine::{HostStatus, Machine},
        organization::Organization,
        token::Token,
    },
};
use apps_by_name::AppsByName;
use rate_limits::RateLimits;

/// 2026-01-15T12:00:00Z: where a world's clock stands until it is told otherwise.
pub const WORLD_EPOCH_MS: u64 = 1_768_478_400_000;

/// The emulated Fly.io: a pure state machine. It has no clock of its own: time passes in [`World::advance_to`].
#[derive(Debug, Clone)]
pub struct World {
    /// The switches.
    pub behaviour: Behaviour,
    /// Faults to come.
    pub faults: FaultPlan,
    now_ms: u64,
    chance: Chance,
    organizations: BTreeMap<String, Organization>,
    apps: AppsByName,
    tokens: Vec<Token>,
    counters: Counters,
    rate_limits: RateLimits,
}

impl World {
    /// An empty world. The same seed and the same calls give the same answers.
    pub fn new(seed: u64) -> Self {
        Self {
            behaviour: Behaviour::default(),
            faults: FaultPlan::default(),
            now_ms: WORLD_EPOCH_MS,
            chance: Chance::new(seed),
            organizations: BTreeMap::new(),
            apps: AppsByName::default(),
            tokens: Vec::new(),
            counters: Counters::default(),
            rate_limits: RateLimits::default(),
        }
    }

    /// The world's time in ms since the Unix epoch.
    pub fn now_ms(&self) -> u64 {
        self.now_ms
    }

    /// Lets time pass up to this moment; an earlier one changes nothing. Everything that is due by then happens, in order.
    pub fn advance_to(&mut self, now_ms: u64) {
        while let Some(at) = self.apps.next_step_at().filter(|at| *at <= now_ms) {
            self.now_ms = self.now_ms.max(at);
            self.take_due_steps();
        }
        self.now_ms = self.now_ms.max(now_ms);
    }

    /// Lets this many milliseconds pass.
    pub fn advance(&mut self, by_ms: u64) {
        self.advance_to(self.now_ms.saturating_add(by_ms));
    }

    /// When the next thing happens by itself, in ms since the Unix epoch.
    pub fn next_step_at(&self) -> Option<u64> {
        self.apps.look_for_next_step()
    }

    /// Forgets all faults: those to come, those of single apps, leases held from outside, unreachable hosts.
    /// The switches in [`World::behaviour`], tokens and secrets stay as they are.
    pub fn reset_faults(&mut self) {
        self.faults.clear();
        for app in self.apps.values_mut() {
            app.update_outcome = None;
            app.checks_fail_after_update = None;
            for machine in app.machines.values_mut() {
                machine.host_status = HostStatus::Ok;
                machine.lease.take_if(|lease| lease.held_from_outside);
            }
        }
    }

    /// The app with this name.
    pub fn app(&self, name: &str) -> Option<&App> {
        self.apps.get(name)
    }

    /// All apps, by name.
    pub fn apps(&self) -> impl Iterator<Item = &App> {
        self.apps.values()
    }

    /// All organisations, by slug.
    pub fn organizations_known(&self) -> impl Iterator<Item = &Organization> {
        self.organizations.values()
    }

    /// All tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// What was counted so far.
    pub fn counters(&self) -> &Counters {
        &self.counters
    }

    /// An id as Fly.io puts it into the header `fly-request-id`.
    pub(crate) fn request_id(&mut self) -> String {
        format!("{}-ams", self.chance.ulid(self.now_ms))
    }

    fn app_mut(&mut self, name: &str) -> Result<&mut App, ApiError> {
        self.apps
            .get_mut(name)
            .ok_or_else(|| ApiError::not_found("app"))
    }

    fn machine_mut(&mut self, app: &str, id: &str) -> Result<&mut Machine, ApiError> {
        self.app_mut(app)?
            .machines
            .get_mut(id)
            .ok_or_else(|| ApiError::not_found("machine"))
    }

    fn machine_ref(&self, app: &str, id: &str) -> Result<&Machine, ApiError> {
        let app = self
            .apps
            .get(app)
            .ok_or_else(|| ApiError::not_found("app"))?;
        app.machines
            .get(id)
            .ok_or_else(|| ApiError::not_found("machine"))
    }
}
