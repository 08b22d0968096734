//! What the emulated Fly.io has and did.

use std::collections::BTreeMap;

use fly_emulator::{Behaviour, Fault, Operation, World};

use super::{APP, Airlift};

impl Airlift {
    /// The app's secrets in plain text, as only the emulator knows them.
    pub fn vault_of(&self, app: &str) -> BTreeMap<String, String> {
        self.emulator.world().read(|world| {
            let secrets = world.app(app).unwrap().secrets();
            secrets
                .iter()
                .map(|(name, secret)| (name.clone(), secret.value.expose().to_owned()))
                .collect()
        })
    }

    pub fn vault(&self) -> BTreeMap<String, String> {
        self.vault_of(APP)
    }

    /// For each machine: state, reboots, and the value of `name` that it booted with.
    pub fn machines_with(&self, name: &str) -> Vec<(String, u64, Option<String>)> {
        self.emulator.world().read(|world| {
            let app = world.app(APP).unwrap();
            app.machines()
                .map(|machine| {
                    let value = machine
                        .booted_environment()
                        .get(name)
                        .map(|value| value.expose().to_owned());
                    (machine.state.as_str().to_owned(), machine.reboots, value)
                })
                .collect()
        })
    }

    /// How often each machine was booted, the most often booted first.
    pub fn reboots(&self) -> Vec<u64> {
        let mut reboots: Vec<u64> = self
            .machines_with("")
            .into_iter()
            .map(|(_, reboots, _)| reboots)
            .collect();
        reboots.sort_unstable_by(|a, b| b.cmp(a));
        reboots
    }

    pub fn machine_ids(&self) -> Vec<String> {
        self.emulator.world().read(|world| {
            world
                .app(APP)
                .unwrap()
                .machines()
                .map(|machine| machine.id.clone())
                .collect()
        })
    }

    pub fn calls(&self, operation: Operation) -> u64 {
        self.emulator
            .world()
            .read(|world| world.counters().calls_of(operation))
    }

    pub fn fault(&self, fault: Fault) {
        self.emulator.world().write(|world| world.faults.add(fault));
    }

    /// How Fly.io is, where its documents leave that open.
    pub fn behaviour(&self) -> Behaviour {
        self.emulator.world().read(|world| world.behaviour.clone())
    }

    /// Something happens at Fly.io that Airlift has no part in.
    pub fn meanwhile<R>(&self, act: impl FnOnce(&mut World) -> R) -> R {
        self.emulator.world().write(act)
    }
}
