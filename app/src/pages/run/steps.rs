use domain::{
    RunKind, RunState,
    view::{RolloutView, RunView},
};

use crate::{components::tag::Tone, pages::sync::result_words};

/// One thing that was done, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// What: "Resolve the source".
    pub(super) name: String,
    /// Where, when that is not said by the name.
    pub(super) place: Option<String>,
    /// How it went, as a colour.
    pub(super) tone: Tone,
    /// How it went, in words.
    pub(super) outcome: String,
    /// When it began and ended, ms since the first began; none when that is not known, or it was not done.
    pub(super) time: Option<(i64, i64)>,
    /// Fly.io's ids of its requests.
    pub(super) request_ids: Vec<String>,
}

impl Step {
    /// How long it took, ms.
    pub(super) fn took(&self) -> Option<i64> {
        self.time.map(|(from, to)| to - from)
    }
}

/// From the first step's start to the last one's end, ms; at least 1.
pub(super) fn span(steps: &[Step]) -> i64 {
    let ends = steps.iter().filter_map(|step| step.time);
    ends.map(|(_, end)| end).max().unwrap_or(0).max(1)
}

/// The steps of a run. What it did not come to is told too; the last one that it came to is where it failed.
pub(super) fn steps(run: &RunView) -> Vec<Step> {
    let times = run.times;
    let known = [
        ("Resolve the source", times.resolve_millis),
        ("List what is at Fly.io", times.list_millis),
        ("Write to Fly.io", times.write_millis),
    ];
    let known = match run.row.kind {
        RunKind::Push => &known[..],
        RunKind::Remove => &known[1..],
    };
    let last = known.iter().rposition(|(_, millis)| millis.is_some());
    let mut from = 0;
    let mut steps: Vec<Step> = Vec::new();
    for (index, (name, millis)) in known.iter().enumerate() {
        let is_last = last == Some(index);
        let (tone, outcome) = outcome(run, index, last);
        steps.push(Step {
            name: (*name).to_owned(),
            place: None,
            tone,
            outcome: outcome.to_owned(),
            time: millis.map(|millis| (from, from + millis)),
            request_ids: if is_last {
                run.request_ids.clone()
            } else {
                Vec::new()
            },
        });
        from += millis.unwrap_or(0);
    }
    steps.extend(rest(run, from));
    steps
}

fn outcome(run: &RunView, index: usize, last: Option<usize>) -> (Tone, &'static str) {
    match (run.row.state, last) {
        (RunState::Pending | RunState::Running, _) => (Tone::Info, "Under way"),
        (RunState::Failed, Some(last)) if index == last => (Tone::Danger, "Failed here"),
        (RunState::Failed, None) if index == 0 => (Tone::Danger, "Failed before its end"),
        (_, Some(last)) if index <= last => (Tone::Success, "Done"),
        (RunState::Failed, _) => (Tone::Neutral, "Not reached"),
        (RunState::Succeeded, _) => (Tone::Neutral, "Nothing to do"),
    }
}

/// What is left of the run's time: Airlift's own work.
fn rest(run: &RunView, from: i64) -> Option<Step> {
    let total = run.row.finished_at?.millis_since(run.row.started_at);
    (total > from && from > 0).then(|| Step {
        name: "Plan and record".to_owned(),
        place: None,
        tone: Tone::Neutral,
        outcome: "Airlift's own work".to_owned(),
        time: Some((from, total)),
        request_ids: Vec::new(),
    })
}

/// The machines of a rollout.
pub(super) fn machine_steps(rollout: &RolloutView) -> Vec<Step> {
    let began = rollout.row.started_at;
    let machines = rollout.machines.iter().map(|machine| {
        let (tone, outcome) = result_words(machine);
        let time = machine.started_at.zip(machine.finished_at);
        Step {
            name: machine.name.clone(),
            place: Some(format!("{} · {}", machine.group, machine.region)),
            tone,
            outcome,
            time: time.map(|(from, to)| {
                let from = from.millis_since(began).max(0);
                (from, to.millis_since(began).max(from))
            }),
            request_ids: Vec::new(),
        }
    });
    machines.collect()
}

#[cfg(test)]
mod tests;
