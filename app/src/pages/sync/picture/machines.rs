use domain::{
    MachineOutcome, SyncFacts, Timestamp,
    view::{MachineRow, SyncView},
};

use super::{super::words::machine_words, line};
use crate::components::{
    flow::{FlowGroup, FlowLine, FlowMachine, FlowMachines},
    tag::Tone,
};

/// The app's machines by process group, and what is known of them together.
pub(super) fn machines(sync: &SyncView) -> FlowMachines {
    let facts = &sync.row.facts;
    let newest_write = sync.keys.iter().filter_map(|key| key.written_at).max();
    let mut groups: Vec<FlowGroup> = Vec::new();
    for machine in &sync.machines {
        let shown = shown(machine, newest_write);
        let group = machine.group.as_str();
        match groups.iter_mut().find(|it| it.name == group) {
            Some(found) => found.machines.push(shown),
            None => groups.push(FlowGroup {
                name: group.to_owned(),
                machines: vec![shown],
            }),
        }
    }
    let counted = facts.auto_redeploy && facts.machines > 0;
    FlowMachines {
        live: counted.then_some((facts.machines_live, facts.machines)),
        lines: lines(facts, groups.is_empty()),
        groups,
    }
}

fn lines(facts: &SyncFacts, unknown: bool) -> Vec<FlowLine> {
    let rollout = if facts.rollout_pending {
        Some(match (facts.rollout_frozen, &facts.rollout_postponed) {
            (true, _) => line(Tone::Warning, "Rollouts are frozen"),
            (false, Some(_)) => line(Tone::Info, "The rollout waits for its time"),
            (false, None) => line(Tone::Info, "Rolling out now"),
        })
    } else {
        let failed = facts.rollout_failure.is_some();
        failed.then(|| line(Tone::Danger, "The rollout stopped"))
    };
    let by_itself = (!facts.auto_redeploy).then(|| {
        line(
            Tone::Neutral,
            "Auto redeploy off: new values at their next deploy, or when you roll out now",
        )
    });
    let unseen = (unknown && facts.auto_redeploy).then(|| {
        line(
            Tone::Neutral,
            "None looked at yet: the rollout after the next push does",
        )
    });
    [rollout, by_itself, unseen].into_iter().flatten().collect()
}

fn shown(machine: &MachineRow, newest_write: Option<Timestamp>) -> FlowMachine {
    let words = machine_words(machine, newest_write);
    FlowMachine {
        id: machine.id.clone(),
        name: machine.name.clone(),
        region: machine.region.clone(),
        state: machine.state.as_str().to_owned(),
        tone: words.tone,
        label: words.label,
        detail: words.detail,
        needs_a_look: matches!(words.tone, Tone::Warning | Tone::Danger | Tone::Info),
        moving: machine.outcome == MachineOutcome::Updating,
        at_ms: machine.updated_at.as_millis(),
    }
}

#[cfg(test)]
mod tests {
    use domain::{MachineState, ProcessGroup};

    use super::*;
    use crate::pages::sync::fixture;

    fn machine(id: &str, group: &str, outcome: MachineOutcome) -> MachineRow {
        MachineRow {
            id: id.to_owned(),
            name: "wild-bird".to_owned(),
            region: "fra".to_owned(),
            group: ProcessGroup::from(group.to_owned()),
            state: MachineState::Started,
            outcome,
            updated_at: Timestamp(1_000),
        }
    }

    #[test]
    fn machines_stand_in_their_process_groups() {
        let mut sync = fixture::sync();
        sync.machines = vec![
            machine("m1", "web", MachineOutcome::Live),
            machine("m2", "web", MachineOutcome::Updating),
            machine("m3", "worker", MachineOutcome::Live),
        ];
        let shown = machines(&sync);
        let sizes: Vec<usize> = shown.groups.iter().map(|it| it.machines.len()).collect();
        assert_eq!(sizes, [2, 1]);
        assert!(shown.groups[0].machines[1].moving);
        assert!(!shown.groups[1].machines[0].needs_a_look);
    }

    #[test]
    fn a_held_rollout_is_not_said_to_be_under_way() {
        let mut facts = fixture::facts();
        facts.auto_redeploy = true;
        facts.rollout_pending = true;
        assert_eq!(lines(&facts, false)[0].text, "Rolling out now");
        facts.rollout_frozen = true;
        assert_eq!(lines(&facts, false)[0].text, "Rollouts are frozen");
    }
}
