use domain::{
    RunKind, RunState, RunTrigger,
    plan::Change,
    view::{ReturnChange, RunRow},
};

use crate::components::tag::Tone;

/// What a run did, in a few words: "Set 3 keys, removed 1".
pub fn run_title(run: &RunRow) -> String {
    match (run.kind, run.state) {
        (RunKind::Push, RunState::Pending) => "Push is about to start".to_owned(),
        (RunKind::Push, RunState::Running) => "Pushing to Fly.io".to_owned(),
        (RunKind::Push, RunState::Failed) => "Push failed".to_owned(),
        (RunKind::Remove, RunState::Pending) => "Removal is about to start".to_owned(),
        (RunKind::Remove, RunState::Running) => "Removing from Fly.io".to_owned(),
        (RunKind::Remove, RunState::Failed) => "Removal failed".to_owned(),
        (_, RunState::Succeeded) => done(run.set, run.removed),
    }
}

fn done(set: u32, removed: u32) -> String {
    match (set, removed) {
        (0, 0) => "Nothing to push".to_owned(),
        (set, 0) => format!("Set {}", keys(set)),
        (0, removed) => format!("Removed {}", keys(removed)),
        (set, removed) => format!("Set {}, removed {removed}", keys(set)),
    }
}

fn keys(number: u32) -> String {
    if number == 1 {
        "1 key".to_owned()
    } else {
        format!("{number} keys")
    }
}

/// How a run went, in one word.
pub fn run_outcome(state: RunState) -> &'static str {
    match state {
        RunState::Pending => "Waiting",
        RunState::Running => "Under way",
        RunState::Succeeded => "Succeeded",
        RunState::Failed => "Failed",
    }
}

/// How a run went, as a colour.
pub fn run_tone(state: RunState) -> Tone {
    match state {
        RunState::Pending => Tone::Neutral,
        RunState::Running => Tone::Info,
        RunState::Succeeded => Tone::Success,
        RunState::Failed => Tone::Danger,
    }
}

/// Beside a run's time: what made it start, and how long it took.
pub fn run_meta(run: &RunRow) -> String {
    match run_duration(run) {
        Some(duration) => format!("{} · {duration}", run_trigger(run)),
        None => run_trigger(run),
    }
}

/// What made a run start, and who.
pub(super) fn run_trigger(run: &RunRow) -> String {
    let what = match run.trigger {
        RunTrigger::Created => "First run",
        RunTrigger::Change => "Something changed",
        RunTrigger::Manual => "Triggered",
        RunTrigger::Approval => "Removals approved",
        RunTrigger::Retry => "Tried again",
        RunTrigger::Deletion => "Sync deleted",
        RunTrigger::Drift => "Changed outside",
    };
    match &run.actor {
        Some(actor) => format!("{what} by {actor}"),
        None => what.to_owned(),
    }
}

/// How long a run took, once it has ended.
pub(super) fn run_duration(run: &RunRow) -> Option<String> {
    Some(duration_words(
        run.finished_at?.millis_since(run.started_at),
    ))
}

/// A duration as exactly as one reads it.
pub fn duration_words(millis: i64) -> String {
    let millis = millis.max(0);
    let (seconds, tenths) = (millis / 1_000, millis % 1_000 / 100);
    match seconds {
        0 => format!("{millis} ms"),
        1..=59 => format!("{seconds}.{tenths} s"),
        60..=3_599 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} min", seconds / 3_600, seconds % 3_600 / 60),
    }
}

/// What returning to a run does to one secret.
pub(super) fn return_words(change: &ReturnChange) -> (Tone, String) {
    match change {
        ReturnChange::Unchanged => (Tone::Neutral, "Stays as it is".to_owned()),
        ReturnChange::Restored { version } => (
            Tone::Accent,
            format!("Gets the value of version {version} back"),
        ),
        ReturnChange::Renamed {
            from,
            version: None,
        } => (Tone::Accent, format!("Renamed from {from}")),
        ReturnChange::Renamed {
            from,
            version: Some(version),
        } => (
            Tone::Accent,
            format!("Renamed from {from}, and gets the value of version {version} back"),
        ),
        ReturnChange::Recreated { version } => (
            Tone::Success,
            format!("Was deleted; comes back with the value of version {version}"),
        ),
        ReturnChange::Deleted => (Tone::Danger, "Was not there; is deleted".to_owned()),
    }
}

/// What was done with one key.
pub(super) fn change_words(change: &Change) -> (Tone, &'static str) {
    match change {
        Change::Create => (Tone::Success, "Set for the first time"),
        Change::Update { taken_over: true } => (Tone::Accent, "Set, in place of a foreign value"),
        Change::Update { taken_over: false } => (Tone::Accent, "Set to a new value"),
        Change::Unchanged => (Tone::Neutral, "Already right"),
        Change::Drifted => (Tone::Warning, "Changed outside; set again"),
        Change::Remove => (Tone::Danger, "Removed"),
        Change::Held(_) => (Tone::Warning, "Removal held for approval"),
        Change::HandedOver(_) => (Tone::Neutral, "Left for another sync to take over"),
        Change::Conflict(_) => (Tone::Warning, "Left to the sync that owns it"),
        Change::Foreign(_) => (Tone::Neutral, "Left alone"),
    }
}

#[cfg(test)]
mod tests {
    use domain::{RunId, Timestamp};

    use super::*;

    fn run(state: RunState) -> RunRow {
        let id: RunId = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap();
        RunRow {
            id,
            kind: RunKind::Push,
            trigger: RunTrigger::Manual,
            actor: Some("Ada".to_owned()),
            state,
            generation: 1,
            started_at: Timestamp(1_000),
            finished_at: Some(Timestamp(2_240)),
            set: 3,
            removed: 1,
            message: String::new(),
        }
    }

    #[test]
    fn a_good_run_says_what_it_did_and_a_failed_one_that_it_failed() {
        assert_eq!(
            run_title(&run(RunState::Succeeded)),
            "Set 3 keys, removed 1"
        );
        assert_eq!(run_title(&run(RunState::Failed)), "Push failed");
        assert_eq!(done(0, 0), "Nothing to push");
        assert_eq!(done(1, 0), "Set 1 key");
    }

    #[test]
    fn a_run_says_who_asked_for_it_and_how_long_it_took() {
        assert_eq!(
            run_meta(&run(RunState::Succeeded)),
            "Triggered by Ada · 1.2 s"
        );
    }

    #[test]
    fn a_run_that_has_not_ended_has_no_duration() {
        let mut running = run(RunState::Running);
        running.finished_at = None;
        assert_eq!(run_duration(&running), None);
    }

    #[test]
    fn durations_are_told_as_exactly_as_one_reads_them() {
        let lasting = |millis: i64| {
            let mut run = run(RunState::Succeeded);
            run.finished_at = Some(Timestamp(1_000 + millis));
            run_duration(&run).unwrap()
        };
        assert_eq!(lasting(340), "340 ms");
        assert_eq!(lasting(59_950), "59.9 s");
        assert_eq!(lasting(125_000), "2 min 5 s");
        assert_eq!(lasting(8 * 3_600_000 + 90_000), "8 h 1 min");
    }
}
