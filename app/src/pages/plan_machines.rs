//! What the rollout after a plan would do with each machine.

use domain::plan::{Plan, PlannedMachine};
use leptos::prelude::*;

use crate::components::{
    icon::{Icon, IconName},
    tag::Tag,
};

/// Which machines would restart, and what becomes of the others.
#[component]
pub fn PlanMachines(
    /// The plan, with the machines as they were when it was made.
    plan: Plan,
    /// The removals that need approval are approved with the plan.
    #[prop(default = true.into(), into)]
    approving: Signal<bool>,
    /// The machines are updated whatever the plan changes: somebody asked for a rollout.
    #[prop(optional)]
    rollout: bool,
) -> impl IntoView {
    move || {
        let occasion = occasion(&plan, approving.get(), rollout);
        let summary = summary(&plan.machines, occasion);
        let machines = occasion.rolls_out().then(|| machine_list(&plan.machines));
        view! {
            <section class="planned-machines stack stack--tight">
                <p>{summary}</p>
                {machines}
            </section>
        }
    }
}

/// Whether there will be a rollout, and why not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Occasion {
    Rollout,
    /// Nothing is sent, but machines run what was there before an earlier push.
    CatchUp,
    SwitchedOff,
    NothingChanges,
}

impl Occasion {
    fn rolls_out(self) -> bool {
        matches!(self, Self::Rollout | Self::CatchUp)
    }
}

fn occasion(plan: &Plan, approving: bool, rollout: bool) -> Occasion {
    let removes_held = approving && !plan.approvals().is_empty();
    match plan.auto_redeploy {
        _ if rollout => Occasion::Rollout,
        false => Occasion::SwitchedOff,
        true if plan.writes() || removes_held => Occasion::Rollout,
        true if plan.rolls_out() => Occasion::CatchUp,
        true => Occasion::NothingChanges,
    }
}

fn machine_list(machines: &[PlannedMachine]) -> impl IntoView + use<> {
    let rows = machines.iter().cloned().map(row).collect_view();
    (!machines.is_empty()).then(|| view! { <ul class="planned-machines__list">{rows}</ul> })
}

fn row(machine: PlannedMachine) -> impl IntoView {
    let icon = match fate(&machine) {
        Fate::Restarts => IconName::Restart,
        Fate::AtNextStart => IconName::Clock,
        Fate::LeftAlone(_) => IconName::Minus,
    };
    let fate = words(&machine);
    view! {
        <li class="planned-machines__row">
            <Icon name=icon/>
            <span class="mono">{machine.name}</span>
            <Tag>{machine.group.to_string()}</Tag>
            <span class="muted">{machine.region}</span>
            <span class="planned-machines__fate">{fate}</span>
        </li>
    }
}

enum Fate {
    Restarts,
    AtNextStart,
    LeftAlone(&'static str),
}

fn fate(machine: &PlannedMachine) -> Fate {
    match machine.skipped {
        Some(skip) => Fate::LeftAlone(skip.reason()),
        None if !machine.reachable => Fate::LeftAlone("is on a host that does not answer"),
        None if machine.restarts => Fate::Restarts,
        None => Fate::AtNextStart,
    }
}

fn words(machine: &PlannedMachine) -> String {
    match fate(machine) {
        Fate::Restarts => "restarts".to_owned(),
        Fate::AtNextStart => format!(
            "stays {}, takes the values at its next start",
            machine.state.as_str()
        ),
        Fate::LeftAlone(reason) => format!("left alone: it {reason}"),
    }
}

fn summary(machines: &[PlannedMachine], occasion: Occasion) -> String {
    let restarts = machines
        .iter()
        .filter(|machine| matches!(fate(machine), Fate::Restarts))
        .count();
    let restarting = match restarts {
        0 => "No machine runs, so none restarts.".to_owned(),
        1 => "1 machine restarts.".to_owned(),
        n => format!("{n} machines restart: one first, then the others group by group."),
    };
    match occasion {
        Occasion::SwitchedOff => {
            "Auto redeploy is off: no machine restarts. Machines take the new values at their next deploy.".to_owned()
        }
        Occasion::NothingChanges => "Nothing changes at Fly.io, so no machine restarts.".to_owned(),
        Occasion::CatchUp => {
            format!("Machines do not run yet what the app has. {restarting}")
        }
        Occasion::Rollout => restarting,
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        MachineState, ProcessGroup, RolloutSkip, Timestamp,
        plan::{Change, HeldReason, PlanEntry, PlanId},
    };

    use super::*;

    fn machine(state: MachineState) -> PlannedMachine {
        PlannedMachine {
            id: "m1".to_owned(),
            name: "wild-bird".to_owned(),
            region: "fra".to_owned(),
            group: ProcessGroup::from(String::new()),
            restarts: state.runs(),
            state,
            skipped: None,
            reachable: true,
        }
    }

    fn plan(change: Change, auto_redeploy: bool) -> Plan {
        Plan {
            id: PlanId("p".to_owned()),
            observed_at: Timestamp(0),
            entries: vec![PlanEntry {
                key: "KEY".to_owned(),
                secret: None,
                supplied_by: None,
                change,
                digest: Some("d1".to_owned()),
            }],
            unresolved: Vec::new(),
            machines: vec![
                machine(MachineState::Started),
                machine(MachineState::Stopped),
            ],
            auto_redeploy,
            behind: false,
        }
    }

    fn said(plan: &Plan, approving: bool, rollout: bool) -> String {
        summary(&plan.machines, occasion(plan, approving, rollout))
    }

    #[test]
    fn a_restart_is_announced_only_when_something_changes_and_auto_redeploy_is_on() {
        let said = |change, auto_redeploy| said(&plan(change, auto_redeploy), true, false);
        assert_eq!(said(Change::Create, true), "1 machine restarts.");
        assert!(said(Change::Create, false).contains("no machine restarts"));
        assert!(said(Change::Unchanged, true).contains("no machine restarts"));
    }

    #[test]
    fn machines_that_missed_an_earlier_push_restart_although_nothing_is_sent() {
        let behind = |change, auto_redeploy| Plan {
            behind: true,
            ..plan(change, auto_redeploy)
        };
        let caught_up = said(&behind(Change::Unchanged, true), true, false);
        assert!(caught_up.ends_with("1 machine restarts."), "{caught_up}");
        let off = said(&behind(Change::Unchanged, false), true, false);
        assert!(off.contains("no machine restarts"), "{off}");
    }

    #[test]
    fn a_held_removal_restarts_machines_once_it_is_approved() {
        let held = plan(Change::Held(HeldReason::NotWrittenByAirlift), true);
        assert!(said(&held, false, false).contains("no machine restarts"));
        assert_eq!(said(&held, true, false), "1 machine restarts.");
    }

    #[test]
    fn a_rollout_that_was_asked_for_restarts_also_when_nothing_changes() {
        assert_eq!(
            said(&plan(Change::Unchanged, false), true, true),
            "1 machine restarts."
        );
    }

    #[test]
    fn a_machine_that_does_not_run_is_said_to_stay_as_it_is() {
        assert!(words(&machine(MachineState::Stopped)).starts_with("stays stopped"));
        assert_eq!(words(&machine(MachineState::Started)), "restarts");
    }

    #[test]
    fn a_machine_that_is_left_alone_says_why() {
        let mut console = machine(MachineState::Started);
        console.skipped = Some(RolloutSkip::Console);
        assert_eq!(words(&console), "left alone: it is a console session");
        let mut lost = machine(MachineState::Started);
        lost.reachable = false;
        assert!(words(&lost).contains("does not answer"));
    }
}
