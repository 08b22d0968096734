//! The steps of a boot, and the rules that hold for everything that changes a machine.

use super::{access::Intent, environment, transitions};
use crate::{
    ApiError, Caller, World,
    choices::UpdateOutcome,
    model::{
        machine::{Environment, HostStatus, Machine, Step},
        machine_state::MachineState,
    },
};

impl World {
    /// Every mutating call: write access, the machine exists, and nobody else holds its lease.
    pub(super) fn authorize_change(
        &self,
        caller: &Caller,
        app: &str,
        id: &str,
    ) -> Result<(), ApiError> {
        self.authorize(caller, app, Intent::Write)?;
        let machine = self.machine_ref(app, id)?;
        if machine.state == MachineState::Destroyed {
            return Err(ApiError::not_found("machine"));
        }
        match (machine.lease_at(self.now_ms), &caller.lease_nonce) {
            (Some(lease), nonce) if nonce.as_ref() != Some(&lease.nonce) => {
                let conflict = self.behaviour.lease_conflict;
                Err(super::lease::held_by_other(conflict, &machine.id, lease))
            }
            (None, Some(_)) if self.behaviour.stale_nonce_is_refused => {
                Err(ApiError::not_found("lease"))
            }
            _ if machine.host_status == HostStatus::Unreachable => Err(ApiError::precondition(
                "failed_precondition: machine's host is unreachable",
            )),
            _ => Ok(()),
        }
    }

    /// Binds the environment a machine's next boot gets, from the secrets its host sees.
    pub(super) fn bind_environment(
        &self,
        app: &str,
        machine: &Machine,
        min_version: Option<u64>,
        skip_secrets: bool,
    ) -> Result<Environment, ApiError> {
        let app = self
            .apps
            .get(app)
            .ok_or_else(|| ApiError::not_found("app"))?;
        let revision = self.visible(app, self.behaviour.secret_lag_ms, min_version)?;
        let listed_only = self.behaviour.containers_get_only_listed_secrets;
        Ok(environment::bind(
            &app.name,
            machine,
            (!skip_secrets).then_some(revision),
            listed_only,
        ))
    }

    /// The steps by which a machine comes up at `at_ms`, and the verdict of its checks after that.
    pub(super) fn boot_steps(&self, machine: &Machine, at_ms: u64) -> Vec<(u64, Step)> {
        let boots_at = at_ms + self.behaviour.boot_ms;
        let mut steps = vec![
            (at_ms, Step::Enter(MachineState::Starting)),
            (boots_at, Step::Boot),
        ];
        if !machine.check_names().is_empty() {
            let passing = !machine.checks_will_fail;
            steps.push((boots_at + self.behaviour.check_ms, Step::Checks { passing }));
        }
        steps
    }

    /// The steps of a reboot: leave the running state, exit, come up again.
    pub(super) fn reboot_steps(&self, machine: &Machine, leaves_at_ms: u64) -> Vec<(u64, Step)> {
        let mut steps = Vec::new();
        if machine.state.is_running() {
            steps.push((leaves_at_ms, Step::Exit { requested: true }));
        }
        if machine.auto_destroy() && self.behaviour.reboot_ends_auto_destroy {
            steps.push((leaves_at_ms, Step::Enter(MachineState::Destroyed)));
        } else {
            steps.extend(self.boot_steps(machine, leaves_at_ms));
        }
        steps
    }

    pub(super) fn update_outcome(&self, app: &str) -> UpdateOutcome {
        self.apps
            .get(app)
            .and_then(|app| app.update_outcome)
            .unwrap_or(self.behaviour.update_outcome)
    }

    pub(super) fn checks_fail_after_update(&self, app: &str) -> bool {
        let own = self
            .apps
            .get(app)
            .and_then(|app| app.checks_fail_after_update);
        own.unwrap_or(self.behaviour.checks_fail_after_update)
    }

    /// Puts the machine into a state now, with an event about it, and plans what follows.
    pub(super) fn begin(
        &mut self,
        app: &str,
        id: &str,
        state: MachineState,
        event: &'static str,
        steps: Vec<(u64, Step)>,
    ) -> Result<(), ApiError> {
        let now_ms = self.now_ms;
        let mut chance = self.chance.clone();
        let machine = self.machine_mut(app, id)?;
        transitions::remember(machine, now_ms);
        machine.state = state;
        machine.updated_at_ms = now_ms;
        machine.steps = steps;
        transitions::log(
            machine,
            &mut chance,
            now_ms,
            event,
            state.as_str(),
            "user",
            None,
        );
        self.chance = chance;
        self.advance_to(now_ms);
        Ok(())
    }
}
