use domain::{RunState, view::RunMark};

use crate::{
    components::sparkline::{SparkBar, SparkOutcome},
    pages::run::duration_words,
};

/// A run in the picture.
pub(super) fn bar(run: &RunMark) -> SparkBar {
    SparkBar {
        outcome: match run.state {
            RunState::Succeeded => SparkOutcome::Good,
            RunState::Failed => SparkOutcome::Bad,
            RunState::Pending | RunState::Running => SparkOutcome::Open,
        },
        millis: u32::try_from(run.millis.unwrap_or(0).max(0)).unwrap_or(u32::MAX),
    }
}

/// The picture in words; `runs` are oldest first.
pub(super) fn picture_words(runs: &[RunMark]) -> String {
    let Some(newest) = runs.last() else {
        return "No runs yet".to_owned();
    };
    let newest = match (newest.state, newest.millis) {
        (RunState::Succeeded, Some(took)) => format!("succeeded in {}", duration_words(took)),
        (RunState::Failed, Some(took)) => format!("failed after {}", duration_words(took)),
        _ => "is under way".to_owned(),
    };
    if let [_] = runs {
        return format!("The only run {newest}");
    }
    let in_state = |state| runs.iter().filter(|run| run.state == state).count();
    let good = in_state(RunState::Succeeded);
    let bad = in_state(RunState::Failed);
    let ended = runs.iter().filter_map(|run| run.millis);
    let slowest = ended.max().unwrap_or(0);
    format!(
        "Last {} runs: {good} succeeded, {bad} failed. The newest {newest}; the slowest took {}",
        runs.len(),
        duration_words(slowest)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(state: RunState, millis: Option<i64>) -> RunMark {
        RunMark { state, millis }
    }

    #[test]
    fn a_sync_without_runs_says_so() {
        assert_eq!(picture_words(&[]), "No runs yet");
    }

    #[test]
    fn one_run_is_told_as_one() {
        let only = [run(RunState::Succeeded, Some(240))];
        assert_eq!(picture_words(&only), "The only run succeeded in 240 ms");
    }

    #[test]
    fn several_runs_are_counted_and_the_newest_is_told() {
        let runs = [
            run(RunState::Succeeded, Some(4_200)),
            run(RunState::Succeeded, Some(240)),
            run(RunState::Failed, Some(1_500)),
        ];
        assert_eq!(
            picture_words(&runs),
            "Last 3 runs: 2 succeeded, 1 failed. The newest failed after 1.5 s; the slowest took 4.2 s"
        );
        let running = [runs[0], run(RunState::Running, None)];
        assert!(picture_words(&running).contains("The newest is under way"));
    }
}
