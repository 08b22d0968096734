//! Starting, stopping, restarting and the like. None of it binds new secrets.

use super::World;
use crate::{
    ApiError, Caller,
    model::{machine::Step, machine_state::MachineState},
    views::StartAnswer,
};

impl World {
    /// `POST …/start`. 412 while the machine is being replaced.
    pub fn start_machine(
        &mut self,
        caller: &Caller,
        app: &str,
        id: &str,
    ) -> Result<StartAnswer, ApiError> {
        self.authorize_change(caller, app, id)?;
        let machine = self.machine_ref(app, id)?;
        let previous = machine.state;
        match previous {
            MachineState::Started | MachineState::Starting | MachineState::Restarting => {}
            MachineState::Replacing => {
                let message = "failed_precondition: machine getting replaced, refusing to start";
                return Err(ApiError::precondition(message));
            }
            MachineState::Stopping
            | MachineState::Suspending
            | MachineState::Destroying
            | MachineState::Destroyed => {
                let state = previous.as_str();
                let message = format!(
                    "failed_precondition: unable to start machine from current state: '{state}'"
                );
                return Err(ApiError::precondition(message));
            }
            MachineState::Created
            | MachineState::Stopped
            | MachineState::Suspended
            | MachineState::Failed => {
                self.rebind_if(self.behaviour.bind_secrets_on_start, app, id)?;
                let steps = self.boot_steps(self.machine_ref(app, id)?, self.now_ms);
                self.begin(app, id, MachineState::Starting, "start", steps)?;
            }
        }
        Ok(StartAnswer {
            previous_state: previous.as_str(),
            migrated: false,
            new_host: String::new(),
        })
    }

    /// `POST …/restart`: the same version again, with the environment it has. Starts a stopped machine (flyctl#3970).
    pub fn restart_machine(
        &mut self,
        caller: &Caller,
        app: &str,
        id: &str,
    ) -> Result<(), ApiError> {
        self.authorize_change(caller, app, id)?;
        if matches!(self.machine_ref(app, id)?.state, MachineState::Replacing) {
            return Err(ApiError::precondition(
                "failed_precondition: machine getting replaced, refusing to start",
            ));
        }
        self.rebind_if(self.behaviour.bind_secrets_on_restart, app, id)?;
        let leaves_at = self.now_ms + self.behaviour.stop_ms;
        let steps = self.reboot_steps(self.machine_ref(app, id)?, leaves_at);
        self.begin(app, id, MachineState::Restarting, "restart", steps)
    }

    /// `POST …/stop`.
    pub fn stop_machine(&mut self, caller: &Caller, app: &str, id: &str) -> Result<(), ApiError> {
        self.halt(
            caller,
            app,
            id,
            MachineState::Stopping,
            MachineState::Stopped,
            "stop",
        )
    }

    /// `POST …/suspend`.
    pub fn suspend_machine(
        &mut self,
        caller: &Caller,
        app: &str,
        id: &str,
    ) -> Result<(), ApiError> {
        self.halt(
            caller,
            app,
            id,
            MachineState::Suspending,
            MachineState::Suspended,
            "suspend",
        )
    }

    fn halt(
        &mut self,
        caller: &Caller,
        app: &str,
        id: &str,
        via: MachineState,
        end: MachineState,
        event: &'static str,
    ) -> Result<(), ApiError> {
        self.authorize_change(caller, app, id)?;
        if !self.machine_ref(app, id)?.state.is_running() {
            return Ok(());
        }
        let at = self.now_ms + self.behaviour.stop_ms;
        let steps = vec![(at, Step::Exit { requested: true }), (at, Step::Enter(end))];
        self.begin(app, id, via, event, steps)
    }

    /// `DELETE …/machines/{id}[?force=true]`: only a machine that does not run, unless forced.
    pub fn destroy_machine(
        &mut self,
        caller: &Caller,
        app: &str,
        id: &str,
        force: bool,
    ) -> Result<(), ApiError> {
        self.authorize_change(caller, app, id)?;
        let state = self.machine_ref(app, id)?.state;
        if state.is_running() && !force {
            let message = format!(
                "failed_precondition: unable to destroy machine, not currently stopped (state: '{}')",
                state.as_str()
            );
            return Err(ApiError::precondition(message));
        }
        let steps = vec![(
            self.now_ms + self.behaviour.stop_ms,
            Step::Enter(MachineState::Destroyed),
        )];
        self.begin(app, id, MachineState::Destroying, "destroy", steps)
    }

    /// `POST …/cordon` (`true`) and `…/uncordon` (`false`).
    pub fn set_cordoned(
        &mut self,
        caller: &Caller,
        app: &str,
        id: &str,
        cordoned: bool,
    ) -> Result<(), ApiError> {
        self.authorize_change(caller, app, id)?;
        self.machine_mut(app, id)?.cordoned = cordoned;
        Ok(())
    }

    /// Under the looser reading of Fly.io's documents, a mere start or restart loads new secrets too.
    fn rebind_if(&mut self, is_loose: bool, app: &str, id: &str) -> Result<(), ApiError> {
        if is_loose {
            let bound = self.bind_environment(app, self.machine_ref(app, id)?, None, false)?;
            self.machine_mut(app, id)?.bound_environment = bound;
        }
        Ok(())
    }
}
