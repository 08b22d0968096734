//! In which order machines are updated. Pure.

use std::collections::BTreeMap;

use crate::ports::Machine;

/// Machines that are worked on at the same time.
pub(super) type Batch = Vec<Machine>;

/// Splits machines by process group; in each group: one that runs goes first, alone; then the
/// others that run, a third of the group at a time (flyctl's `max_unavailable` 0.33); last those that
/// do not run, five at a time, since updating them interrupts nothing.
pub(super) fn batches(machines: Vec<Machine>) -> Vec<Vec<Batch>> {
    let mut groups: BTreeMap<String, Vec<Machine>> = BTreeMap::new();
    for machine in machines {
        groups
            .entry(machine.group.to_string())
            .or_default()
            .push(machine);
    }
    groups.into_values().map(in_group).collect()
}

fn in_group(machines: Vec<Machine>) -> Vec<Batch> {
    let (mut running, resting): (Vec<_>, Vec<_>) = machines
        .into_iter()
        .partition(|machine| machine.state.runs());
    let third = running.len().div_ceil(3).max(1);
    let mut batches = Vec::new();
    if !running.is_empty() {
        let rest = running.split_off(1);
        batches.push(running);
        batches.extend(chunks(rest, third));
    }
    batches.extend(chunks(resting, 5));
    batches
}

fn chunks(machines: Vec<Machine>, size: usize) -> Vec<Batch> {
    let mut chunks: Vec<Batch> = Vec::new();
    for machine in machines {
        match chunks.last_mut().filter(|chunk| chunk.len() < size) {
            Some(chunk) => chunk.push(machine),
            None => chunks.push(vec![machine]),
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::ChecksHealth;
    use domain::{MachineState, ProcessGroup};

    fn machine(id: usize, group: &str, state: MachineState) -> Machine {
        Machine {
            id: format!("m{id}"),
            name: String::new(),
            region: String::new(),
            state,
            instance_id: String::new(),
            group: ProcessGroup::from(group.to_owned()),
            config: None,
            host_ok: true,
            auto_destroy: false,
            standby: false,
            checks: ChecksHealth::None,
            crash_looping: false,
            stop_timeout_millis: 0,
        }
    }

    #[test]
    fn one_machine_goes_first_then_a_third_at_a_time_and_those_that_rest_go_last() {
        let mut machines: Vec<_> = (0..7)
            .map(|id| machine(id, "app", MachineState::Started))
            .collect();
        machines.push(machine(7, "app", MachineState::Stopped));
        machines.push(machine(8, "worker", MachineState::Started));
        let shape: Vec<Vec<usize>> = batches(machines)
            .iter()
            .map(|group| group.iter().map(Vec::len).collect())
            .collect();
        assert_eq!(shape, [vec![1, 3, 3, 1], vec![1]]);
    }
}
