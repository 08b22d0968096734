use domain::{
    MachineOutcome, ProcessGroup, RolloutState, RolloutTrigger, RunTrigger, SecretsVersion,
    Timestamp,
    view::{RolloutMachine, RolloutRow, RunRow, RunTimes},
};

use super::*;

const UUID: &str = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11";

/// It took 100 ms in all.
fn run(state: RunState, resolve: Option<i64>, list: Option<i64>, write: Option<i64>) -> RunView {
    RunView {
        row: RunRow {
            id: UUID.parse().unwrap(),
            kind: RunKind::Push,
            trigger: RunTrigger::Change,
            actor: None,
            state,
            generation: 1,
            started_at: Timestamp(1_000),
            finished_at: Some(Timestamp(1_100)),
            set: 1,
            removed: 0,
            message: String::new(),
        },
        changes: Vec::new(),
        plan: None,
        seen_plan: None,
        times: RunTimes {
            resolve_millis: resolve,
            list_millis: list,
            write_millis: write,
        },
        request_ids: vec!["01HX-fra".to_owned()],
        rollout: None,
        returnable: false,
    }
}

/// A step's name, how it went, and when.
type Told = (String, String, Option<(i64, i64)>);

fn told(run: &RunView) -> Vec<Told> {
    let steps = steps(run).into_iter();
    steps
        .map(|step| (step.name, step.outcome, step.time))
        .collect()
}

fn line(name: &str, outcome: &str, time: Option<(i64, i64)>) -> Told {
    (name.to_owned(), outcome.to_owned(), time)
}

#[test]
fn the_steps_follow_each_other_and_the_rest_of_the_time_is_airlift_s_own() {
    let run = run(RunState::Succeeded, Some(2), Some(40), Some(50));
    assert_eq!(
        told(&run),
        [
            line("Resolve the source", "Done", Some((0, 2))),
            line("List what is at Fly.io", "Done", Some((2, 42))),
            line("Write to Fly.io", "Done", Some((42, 92))),
            line("Plan and record", "Airlift's own work", Some((92, 100))),
        ]
    );
    assert_eq!(span(&steps(&run)), 100);
    assert_eq!(steps(&run)[2].request_ids, ["01HX-fra"]);
    assert!(steps(&run)[1].request_ids.is_empty());
}

#[test]
fn a_run_without_a_difference_wrote_nothing() {
    let run = run(RunState::Succeeded, Some(2), Some(98), None);
    let write = line("Write to Fly.io", "Nothing to do", None);
    assert_eq!(told(&run)[2], write);
}

#[test]
fn a_failed_run_names_the_step_that_failed_and_those_it_did_not_come_to() {
    let failed = run(RunState::Failed, Some(2), Some(98), None);
    assert_eq!(
        told(&failed),
        [
            line("Resolve the source", "Done", Some((0, 2))),
            line("List what is at Fly.io", "Failed here", Some((2, 100))),
            line("Write to Fly.io", "Not reached", None),
        ]
    );
    assert_eq!(
        steps(&failed)[1].request_ids,
        ["01HX-fra"],
        "for Fly.io's support"
    );
}

#[test]
fn a_run_that_was_cut_off_does_not_pretend_to_know_where() {
    let cut_off = run(RunState::Failed, None, None, None);
    let outcomes: Vec<String> = steps(&cut_off).into_iter().map(|it| it.outcome).collect();
    assert_eq!(
        outcomes,
        ["Failed before its end", "Not reached", "Not reached"]
    );
}

#[test]
fn a_removal_resolves_nothing() {
    let mut removal = run(RunState::Succeeded, None, Some(50), Some(50));
    removal.row.kind = RunKind::Remove;
    let names: Vec<String> = steps(&removal).into_iter().map(|it| it.name).collect();
    assert_eq!(names, ["List what is at Fly.io", "Write to Fly.io"]);
}

#[test]
fn machines_are_timed_from_the_start_of_the_rollout() {
    let machine = |name: &str, times: Option<(i64, i64)>| RolloutMachine {
        id: name.to_owned(),
        name: name.to_owned(),
        region: "fra".to_owned(),
        group: ProcessGroup::from("web".to_owned()),
        outcome: MachineOutcome::Live,
        started_at: times.map(|(from, _)| Timestamp(from)),
        finished_at: times.map(|(_, to)| Timestamp(to)),
        rebooted: times.is_some(),
    };
    let rollout = RolloutView {
        row: RolloutRow {
            id: UUID.parse().unwrap(),
            wanted: SecretsVersion(7),
            trigger: RolloutTrigger::Push,
            actor: None,
            state: RolloutState::Succeeded,
            started_at: Timestamp(10_000),
            finished_at: Some(Timestamp(15_000)),
            rebooted: 1,
            message: String::new(),
        },
        machines: vec![machine("a", Some((10_100, 14_100))), machine("b", None)],
    };
    let steps = machine_steps(&rollout);
    assert_eq!(steps[0].time, Some((100, 4_100)));
    assert_eq!(steps[0].took(), Some(4_000));
    assert_eq!(steps[0].place.as_deref(), Some("web · fra"));
    assert_eq!(steps[1].time, None);
    assert_eq!(span(&steps), 4_100);
}
