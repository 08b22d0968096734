//! What happens to machines by itself as time passes.

use serde_json::{Value, json};

use super::World;
use crate::{
    chance::Chance,
    model::{
        machine::{CheckVerdict, Event, Machine, Step},
        machine_state::MachineState,
    },
};

/// How many past views of a machine a lagging reader can be shown.
const KEPT_VIEWS: usize = 12;
/// As many events as Fly.io shows at most (OpenAPI: `limit` up to 50).
const KEPT_EVENTS: usize = 50;

impl World {
    /// Takes every step that is due, in the order of time.
    pub(super) fn take_due_steps(&mut self) {
        let now = self.now_ms;
        let Self { apps, chance, .. } = self;
        for machine in apps.values_mut().flat_map(|app| app.machines.values_mut()) {
            if machine.next_step_at().is_none_or(|at| at > now) {
                continue;
            }
            remember(machine, now);
            let (due, later): (Vec<_>, Vec<_>) = std::mem::take(&mut machine.steps)
                .into_iter()
                .partition(|(at, _)| *at <= now);
            machine.steps = later;
            for (at, step) in due {
                take(machine, chance, at, step);
            }
            machine.updated_at_ms = now;
        }
    }
}

fn take(machine: &mut Machine, chance: &mut Chance, at_ms: u64, step: Step) {
    match step {
        Step::Enter(state) => {
            machine.state = state;
            if state == MachineState::Failed {
                log(machine, chance, at_ms, "launch", "failed", "flyd", None);
            }
        }
        Step::Exit { requested } => {
            let exit_code = i32::from(!requested);
            let request = json!({
                "restart_count": if requested { 0 } else { 2 },
                "exit_event": {
                    "exit_code": exit_code, "guest_exit_code": exit_code, "guest_signal": -1, "signal": -1,
                    "oom_killed": false, "requested_stop": requested, "restarting": !requested, "exited_at": at_ms,
                },
            });
            log(
                machine,
                chance,
                at_ms,
                "exit",
                "stopped",
                "flyd",
                Some(request),
            );
        }
        Step::Boot => {
            machine.state = MachineState::Started;
            machine.reboots += u64::from(machine.booted_at_ms.is_some());
            machine.booted_at_ms = Some(at_ms);
            machine.booted_environment = machine.bound_environment.clone();
            machine.checks = CheckVerdict::NotYet;
            machine.checks_at_ms = at_ms;
            log(machine, chance, at_ms, "start", "started", "flyd", None);
        }
        Step::Checks { passing } => {
            machine.checks = if passing {
                CheckVerdict::Passing
            } else {
                CheckVerdict::Critical
            };
            machine.checks_at_ms = at_ms;
        }
    }
}

pub(super) fn log(
    machine: &mut Machine,
    chance: &mut Chance,
    at_ms: u64,
    kind: &'static str,
    status: &'static str,
    source: &'static str,
    request: Option<Value>,
) {
    let id = chance.ulid(at_ms);
    machine.events.insert(
        0,
        Event {
            id,
            kind,
            status,
            source,
            at_ms,
            request,
        },
    );
    machine.events.truncate(KEPT_EVENTS);
}

/// Keeps a view of the machine as it was up to now, for readers that lag.
pub(super) fn remember(machine: &mut Machine, now_ms: u64) {
    if machine
        .past
        .last()
        .is_some_and(|(until_ms, _)| *until_ms == now_ms)
    {
        return; // what it was before the first change of this moment
    }
    let view = super::machine_reads::machine_view(machine, false);
    machine.past.push((now_ms, view));
    if machine.past.len() > KEPT_VIEWS {
        machine.past.remove(0);
    }
}
