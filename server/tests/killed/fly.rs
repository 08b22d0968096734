//! The emulated Fly.io: what is there before Airlift comes, and what must still be there.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use fly_emulator::{
    App, DemoTokens, Emulator, EmulatorConfig, Fault, FaultKind, MachineState, RunningEmulator,
    SecretValue, large_world,
};
use tokio::runtime::Runtime;

use crate::{crash_point::CrashPoint, wait::wait};

/// So many apps with one machine each, beside the one with four.
pub(crate) const SMALL_APPS: usize = 20;
/// Three started machines and a stopped one.
pub(crate) const LARGE_APP: &str = "acme-web";
/// Reaches all of them.
pub(crate) const TOKEN: &str = DemoTokens::ORGANIZATION;
/// A key that Airlift did not write, in every app.
const FOREIGN: &str = "SET_BY_HAND";
/// How late every answer comes: gives each kill a chance to fall between two calls.
const LATENCY_MILLIS: u64 = 8;

/// How long an updated machine is being replaced, and then starts: long enough for a server that was
/// killed and started again to come upon it.
const REPLACE_MILLIS: u64 = 700;
const BOOT_MILLIS: u64 = 300;

/// Name → value.
pub(crate) type Vault = BTreeMap<String, String>;

pub(crate) struct Fly {
    emulator: RunningEmulator,
    before: BTreeMap<String, Vault>,
    /// The machines that ran before Airlift came.
    running: BTreeSet<String>,
}

pub(crate) fn small_app(number: usize) -> String {
    format!("service-{number:04}")
}

fn latency() -> Fault {
    Fault::always(FaultKind::Latency { ms: LATENCY_MILLIS })
}

impl Fly {
    pub(crate) fn start(runtime: &Runtime) -> Self {
        let mut world = large_world(1, SMALL_APPS);
        world.behaviour.replace_ms = REPLACE_MILLIS;
        world.behaviour.boot_ms = BOOT_MILLIS;
        world.faults.add(latency());
        for app in apps() {
            world.outside_set(&app, FOREIGN, "by hand").unwrap();
        }
        let emulator = runtime.block_on(Emulator::start(EmulatorConfig::serving(world)));
        let mut fly = Self {
            emulator: emulator.unwrap(),
            before: BTreeMap::new(),
            running: BTreeSet::new(),
        };
        fly.running = fly.running_machines();
        fly.before = apps().map(|app| (app.clone(), fly.vault(&app))).collect();
        fly
    }

    pub(crate) fn url(&self) -> String {
        self.emulator.url()
    }

    pub(crate) fn vault(&self, app: &str) -> Vault {
        self.app(app, |app| {
            let secrets = app.secrets().iter();
            secrets
                .map(|(key, secret)| (key.clone(), secret.value.expose().to_owned()))
                .collect()
        })
    }

    /// What an app had before Airlift came.
    pub(crate) fn before(&self, app: &str) -> &Vault {
        &self.before[app]
    }

    /// Calls that arrived so far.
    pub(crate) fn calls(&self) -> u64 {
        let world = self.emulator.world();
        world.read(|world| world.counters().calls.values().sum())
    }

    /// Writes of secrets that were applied so far.
    pub(crate) fn writes(&self) -> u64 {
        let world = self.emulator.world();
        world.read(|world| world.apps().map(|app| app.secret_writes).sum())
    }

    /// Updates of machines that were applied so far.
    pub(crate) fn updates(&self) -> u64 {
        let world = self.emulator.world();
        world.read(|world| {
            let machines = world.apps().flat_map(App::machines);
            machines.map(|machine| machine.updates).sum()
        })
    }

    /// The next request of this kind is held.
    pub(crate) fn hold_at(&self, point: CrashPoint) {
        self.emulator
            .world()
            .write(|world| world.faults.add(point.fault()));
    }

    /// Whether a request is held, or was until its sender was killed.
    pub(crate) fn has_held(&self, point: CrashPoint) -> bool {
        self.emulator.world().read(|world| {
            let mut pending = world.faults.pending().iter();
            !pending.any(|fault| fault.route == point.request && fault.times != Some(0))
        })
    }

    /// Nothing is held any more; whether something was.
    pub(crate) fn let_go(&self, point: CrashPoint) -> bool {
        let held = self.has_held(point);
        self.emulator.world().write(|world| {
            world.faults.clear();
            world.faults.add(latency());
        });
        held
    }

    /// What a killed server has leased is free half a minute later; the test need not last that long.
    pub(crate) fn let_leases_run_out(&self) {
        self.emulator.world().write(|world| {
            for app in apps() {
                let machines = world.app(&app).unwrap().machines();
                let ids: Vec<String> = machines.map(|machine| machine.id.clone()).collect();
                for id in ids {
                    world.hold_lease(&app, &id, "nobody", 0).unwrap();
                }
            }
        });
    }

    /// Nothing that Airlift did not write was removed or changed.
    pub(crate) fn assert_foreign_keys_are_untouched(&self) {
        for app in apps() {
            let vault = self.vault(&app);
            for (key, value) in self.before(&app) {
                assert_eq!(vault.get(key), Some(value), "{key} of {app}");
            }
        }
    }

    /// No machine was booted more often than there were new versions, and none that was stopped at all.
    pub(crate) fn assert_reboots_are_few(&self) {
        for app in apps() {
            self.app(&app, |app| {
                for machine in app.machines() {
                    let (reboots, versions) = (machine.reboots, app.secret_writes);
                    assert!(reboots <= versions, "{}: {reboots} > {versions}", app.name);
                    let rests = !self.running.contains(&machine.id);
                    assert!(!rests || reboots == 0, "a stopped machine was booted");
                }
            });
        }
    }

    /// The machines that run are those that ran before, and each was booted with all of an app's secrets
    /// where `redeployed` says so.
    pub(crate) fn assert_machines_run(&self, redeployed: impl Fn(&str) -> bool) {
        // A machine that rests is on its way back to rest for a moment after it was updated.
        let rest = Duration::from_millis(2 * REPLACE_MILLIS);
        let _ = wait(rest, || self.running_machines() == self.running);
        assert_eq!(self.running_machines(), self.running, "machines that run");
        for app in apps().filter(|app| redeployed(app)) {
            let vault = self.vault(&app);
            self.app(&app, |app| {
                for machine in app
                    .machines()
                    .filter(|machine| self.running.contains(&machine.id))
                {
                    let booted = machine.booted_environment();
                    for (key, value) in &vault {
                        let running = booted.get(key).map(SecretValue::expose);
                        assert_eq!(
                            running,
                            Some(value.as_str()),
                            "{key} on a machine of {}",
                            app.name
                        );
                    }
                }
            });
        }
    }

    fn running_machines(&self) -> BTreeSet<String> {
        let world = self.emulator.world();
        world.read(|world| {
            let machines = world.apps().flat_map(App::machines);
            let running = machines.filter(|machine| machine.state == MachineState::Started);
            running.map(|machine| machine.id.clone()).collect()
        })
    }

    /// How often the machines were booted altogether.
    pub(crate) fn reboots(&self) -> u64 {
        let world = self.emulator.world();
        world.read(|world| {
            let machines = world.apps().flat_map(App::machines);
            machines.map(|machine| machine.reboots).sum()
        })
    }

    fn app<R>(&self, name: &str, look: impl FnOnce(&App) -> R) -> R {
        let world = self.emulator.world();
        world.read(|world| look(world.app(name).unwrap()))
    }
}

/// All that are synced to.
pub(crate) fn apps() -> impl Iterator<Item = String> {
    (1..=SMALL_APPS)
        .map(small_app)
        .chain([LARGE_APP.to_owned()])
}

/// A kill that waits for Fly.io to be called gives up after this long: there may be nothing to do.
pub(crate) const QUIET: Duration = Duration::from_millis(400);
