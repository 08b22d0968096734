//! Creating and updating machines: the only two moments at which secrets are bound.

use serde_json::Value;

use super::{NewMachine, access::Intent, transitions};
use crate::{
    ApiError, Caller, World,
    choices::{SkippedLaunch, UpdateOutcome},
    model::{
        machine::{Machine, Step},
        machine_state::MachineState,
    },
    views::MachineView,
};

/// `POST /v1/apps/{app}/machines/{id}` (OpenAPI `UpdateMachineRequest`).
#[derive(Debug, Clone, Default)]
pub struct UpdateMachine {
    /// The entire new configuration.
    pub config: Value,
    /// Update without starting.
    pub skip_launch: bool,
    /// Bind no app secrets.
    pub skip_secrets: bool,
    /// Bind secrets of at least this version.
    pub min_secrets_version: Option<u64>,
    /// Optimistic lock: the `instance_id` the caller believes to be the latest.
    pub current_version: Option<String>,
}

impl World {
    /// Updates a machine: a new version with the newest secrets the host sees. A running machine reboots; one that does
    /// not run is started unless `skip_launch`.
    pub fn update_machine(
        &mut self,
        caller: &Caller,
        app: &str,
        id: &str,
        update: UpdateMachine,
    ) -> Result<MachineView, ApiError> {
        self.authorize_change(caller, app, id)?;
        if !update.config.is_object() {
            return Err(ApiError::invalid("invalid_argument: config is required"));
        }
        self.check_current_version(app, id, update.current_version.as_deref())?;
        self.replace_version(app, id, update)?;
        Ok(self.current_view(self.machine_ref(app, id)?))
    }

    fn check_current_version(
        &self,
        app: &str,
        id: &str,
        expected: Option<&str>,
    ) -> Result<(), ApiError> {
        let latest = &self.machine_ref(app, id)?.instance_id;
        match expected {
            Some(expected) if expected != latest => {
                let message = format!(
                    "machine version mismatch: current_version is {expected}, latest is {latest}"
                );
                Err(if self.behaviour.stale_current_version_is_409 {
                    ApiError::conflict(format!("aborted: {message}"))
                } else {
                    ApiError::precondition(format!("failed_precondition: {message}"))
                })
            }
            _ => Ok(()),
        }
    }

    /// The update itself, also of an outside deployment.
    pub(super) fn replace_version(
        &mut self,
        app: &str,
        id: &str,
        update: UpdateMachine,
    ) -> Result<(), ApiError> {
        let now_ms = self.now_ms;
        let mut next: Machine = self.machine_ref(app, id)?.clone();
        next.config = update.config;
        next.instance_id = self.chance.ulid(now_ms);
        next.checks_will_fail = self.checks_fail_after_update(app);
        next.bound_environment =
            self.bind_environment(app, &next, update.min_secrets_version, update.skip_secrets)?;
        let steps = self.update_steps(app, &next, update.skip_launch);
        let machine = self.machine_mut(app, id)?;
        transitions::remember(machine, now_ms);
        machine.config = next.config;
        machine.instance_id = next.instance_id;
        machine.checks_will_fail = next.checks_will_fail;
        machine.bound_environment = next.bound_environment;
        machine.updates += 1;
        machine
            .versions
            .push((machine.instance_id.clone(), machine.config.clone()));
        self.begin(app, id, MachineState::Replacing, "update", steps)
    }

    fn update_steps(&self, app: &str, machine: &Machine, skip_launch: bool) -> Vec<(u64, Step)> {
        let outcome = self.update_outcome(app);
        let stuck_ms = if let UpdateOutcome::StuckReplacing(ms) = outcome {
            ms
        } else {
            0
        };
        let leaves_at = self.now_ms + self.behaviour.replace_ms + stuck_ms;
        let was_running = machine.state.is_running();
        // flyctl counts on it that an update starts a machine that failed (`shouldSkipLaunch`).
        let rested = !was_running && machine.state != MachineState::Failed;
        if skip_launch || (rested && self.behaviour.update_leaves_stopped_machines_stopped) {
            let end = match self.behaviour.skipped_launch {
                SkippedLaunch::Created if skip_launch => MachineState::Created,
                _ => MachineState::Stopped,
            };
            let exit = was_running.then_some((leaves_at, Step::Exit { requested: true }));
            return exit
                .into_iter()
                .chain([(leaves_at, Step::Enter(end))])
                .collect();
        }
        if outcome == UpdateOutcome::Fails {
            return vec![
                (leaves_at, Step::Exit { requested: true }),
                (leaves_at, Step::Enter(MachineState::Starting)),
                (
                    leaves_at + self.behaviour.boot_ms,
                    Step::Enter(MachineState::Failed),
                ),
            ];
        }
        let mut steps = self.reboot_steps(machine, leaves_at);
        if outcome == UpdateOutcome::CrashLoops {
            let crashes_at = leaves_at + self.behaviour.boot_ms;
            for _ in 0..2 {
                steps.push((crashes_at, Step::Exit { requested: false }));
                steps.push((crashes_at, Step::Boot));
            }
            steps.push((crashes_at, Step::Exit { requested: false }));
            steps.sort_by_key(|(at, _)| *at);
        }
        steps
    }

    /// `POST /v1/apps/{app}/machines`.
    pub fn create_machine(
        &mut self,
        caller: &Caller,
        app: &str,
        new: NewMachine,
        min_secrets_version: Option<u64>,
    ) -> Result<MachineView, ApiError> {
        self.authorize(caller, app, Intent::Write)?;
        let launches = new.state == MachineState::Started;
        let id = self.add_machine(
            app,
            NewMachine {
                state: MachineState::Created,
                ..new
            },
        )?;
        let bound =
            self.bind_environment(app, self.machine_ref(app, &id)?, min_secrets_version, false);
        let bound = match bound {
            Ok(bound) => bound,
            Err(error) => {
                self.app_mut(app)?.machines.remove(&id);
                return Err(error);
            }
        };
        self.machine_mut(app, &id)?.bound_environment = bound;
        if launches {
            let steps = self.boot_steps(
                self.machine_ref(app, &id)?,
                self.now_ms + self.behaviour.replace_ms,
            );
            self.begin(app, &id, MachineState::Created, "launch", steps)?;
        }
        Ok(self.current_view(self.machine_ref(app, &id)?))
    }
}
