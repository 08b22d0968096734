//! What others do at Fly.io, and what happens to it.

use fly_emulator::{ApiError, HostStatus, Machine, MachineState, NewMachine, World};

use super::{
    cast::Cast,
    installation::{self, APPS},
};
use crate::{
    schedule::Action,
    world::{Touch, Writer},
};

impl Cast {
    /// Others do something. False: it is nothing that happens at Fly.io.
    pub(super) fn outsider(&mut self, action: &Action) -> bool {
        match action {
            Action::SetOutside { app, key, value } => self.set_outside(*app, key, Some(value)),
            Action::UnsetOutside { app, key } => self.set_outside(*app, key, None),
            Action::Deploy { app } => self.meddle(*app, None, |world, app, _| {
                world.outside_deploy(app, "registry.fly.io/acme:next")
            }),
            Action::ScaleUp { app } => self.scale_up(*app),
            Action::Stop { app, machine } => self.power(*app, *machine, false),
            Action::Start { app, machine } => self.power(*app, *machine, true),
            Action::HoldLease {
                app,
                machine,
                seconds,
            } => self.meddle(*app, Some(*machine), |world, app, id| {
                world.hold_lease(app, id, "a deploy", *seconds)
            }),
            Action::Unreachable { app, machine, so } => {
                let status = if *so {
                    HostStatus::Unreachable
                } else {
                    HostStatus::Ok
                };
                self.meddle(*app, Some(*machine), |world, app, id| {
                    world.set_host_status(app, id, status)
                });
            }
            Action::Unhealthy { app, so } => self.behave(*app, |app| {
                app.checks_fail_after_update = Some(*so);
            }),
            Action::NeverStarts { app, so } => self.behave(*app, |app| {
                app.update_outcome = so.then_some(fly_emulator::UpdateOutcome::Fails);
            }),
            Action::RevokeToken => {
                let token = installation::token(self.token);
                self.stage.world.write(|world| world.revoke_token(&token));
            }
            Action::DeleteApp { app } => self.delete_app(*app),
            Action::RecreateApp { app } => self.recreate_app(*app),
            _ => return false,
        }
        true
    }

    fn set_outside(&self, app: usize, key: &str, value: Option<&String>) {
        let (Some(app), at) = (APPS.get(app), self.now()) else {
            return;
        };
        let done = self.stage.world.write(|world| {
            match value {
                Some(value) => world.outside_set(app, key, value.clone())?,
                None => world.outside_unset(app, key)?,
            };
            Ok::<_, ApiError>(())
        });
        if done.is_ok() {
            let by = Writer::Outside;
            let touch = Touch { at, by };
            self.stage
                .witness(|witness| witness.touched(app, key, touch));
        }
    }

    /// Changes one machine of an app, or all.
    fn meddle(
        &self,
        app: usize,
        machine: Option<usize>,
        act: impl FnOnce(&mut World, &str, &str) -> Result<(), ApiError>,
    ) {
        let Some(app) = APPS.get(app) else {
            return;
        };
        let chosen = self.stage.world.write(|world| {
            let ids = ids(world, app, machine);
            let first = ids.first().cloned().unwrap_or_default();
            // What cannot be done, such as to a machine that is gone, is not.
            let _ = act(world, app, &first);
            ids
        });
        self.meddled(&chosen);
    }

    fn meddled(&self, machines: &[String]) {
        let at = self.now();
        self.stage.witness(|witness| {
            for machine in machines {
                witness.meddled(machine, at);
            }
        });
    }

    fn scale_up(&self, app: usize) {
        let Some(app) = APPS.get(app) else {
            return;
        };
        let added = self.stage.world.write(|world| {
            // A few are enough.
            let few = world.app(app).is_some_and(|app| app.machines().count() < 5);
            few.then(|| world.add_machine(app, NewMachine::default()))
        });
        if let Some(Ok(machine)) = added {
            self.meddled(&[machine]);
        }
    }

    fn power(&self, app: usize, machine: usize, on: bool) {
        let caller = fly_emulator::Caller::with_token(&installation::token(self.token));
        self.meddle(app, Some(machine), |world, app, id| {
            if on {
                world.start_machine(&caller, app, id).map(drop)
            } else {
                world.stop_machine(&caller, app, id)
            }
        });
    }

    fn behave(&self, app: usize, act: impl FnOnce(&mut fly_emulator::App)) {
        if let Some(app) = APPS.get(app) {
            self.stage
                .world
                .write(|world| world.app_entry(app).map(act));
        }
    }

    fn delete_app(&mut self, app: usize) {
        if let Some(app) = APPS.get(app) {
            let last = self.stage.world.write(|world| {
                let last = world.app(app).map(fly_emulator::App::secrets_version);
                world.outside_delete_app(app);
                last
            });
            let last = last
                .unwrap_or(0)
                .max(self.last_versions.get(*app).copied().unwrap_or(0));
            self.last_versions.insert(app, last);
            self.stage.witness(|witness| witness.app_gone(app));
        }
    }

    pub(super) fn recreate_app(&mut self, app: usize) {
        let Some(app) = APPS.get(app) else {
            return;
        };
        let last = self.last_versions.get(*app).copied().unwrap_or(0);
        let made = self.stage.world.write(|world| {
            let missing = world.app(app).is_none();
            if missing {
                installation::furnish_anew(world, app, last);
            }
            missing.then(|| ids(world, app, None))
        });
        if let Some(machines) = made {
            self.meddled(&machines);
            let (at, by) = (self.now(), Writer::Outside);
            for key in self.keys_at(app).into_keys() {
                self.stage
                    .witness(|witness| witness.touched(app, &key, Touch { at, by }));
            }
        }
    }
}

fn ids(world: &World, app: &str, machine: Option<usize>) -> Vec<String> {
    let Some(app) = world.app(app) else {
        return Vec::new();
    };
    let there: Vec<&Machine> = app
        .machines()
        .filter(|machine| machine.state != MachineState::Destroyed)
        .collect();
    let chosen = |at: &usize| machine.is_none_or(|wanted| *at == wanted % there.len().max(1));
    let numbered = (0..).zip(&there).filter(|(at, _)| chosen(at));
    numbered.map(|(_, machine)| machine.id.clone()).collect()
}
