//! A run of named steps: all are tried, all are timed, and the summary says how each ended.

use std::time::Duration;

use crate::{BoxError, console, process::Interrupted, stopwatch::Stopwatch};

/// How a step ended that did not fail.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Passed,
    /// Nothing was checked, for this reason.
    Skipped(String),
}

/// The steps so far.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    records: Vec<Record>,
}

#[derive(Debug)]
struct Record {
    name: &'static str,
    took: Duration,
    result: Result<Outcome, String>,
}

/// Some steps failed; the summary has named them.
#[derive(Debug, thiserror::Error)]
#[error("failed: {}", .0.join(", "))]
pub(crate) struct StepsFailed(Vec<&'static str>);

impl Steps {
    /// Runs a step that either passes or fails. A failure is kept for the summary, so that
    /// one run shows everything that is wrong; only an interruption ends the run.
    /// Returns whether the step passed, for steps that build on it.
    pub(crate) fn run(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<(), BoxError>,
    ) -> Result<bool, Interrupted> {
        self.run_or_skip(name, || work().map(|()| Outcome::Passed))
    }

    /// The same for a step that may find that it cannot check anything here.
    pub(crate) fn run_or_skip(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<Outcome, BoxError>,
    ) -> Result<bool, Interrupted> {
        console::note(format_args!("== {name}"));
        let stopwatch = Stopwatch::start();
        let result = match work() {
            Err(error) if Interrupted::caused(error.as_ref()) => return Err(Interrupted),
            Err(error) => Err(console::chain(error.as_ref())),
            Ok(outcome) => Ok(outcome),
        };
        let record = Record {
            name,
            took: stopwatch.elapsed(),
            result,
        };
        console::note(record.line());
        let passed = record.result.is_ok();
        self.records.push(record);
        Ok(passed)
    }

    /// Notes a step that was not tried, because what it builds on failed.
    pub(crate) fn leave_out(&mut self, name: &'static str, reason: &str) {
        self.records.push(Record {
            name,
            took: Duration::ZERO,
            result: Ok(Outcome::Skipped(reason.to_owned())),
        });
    }

    /// Prints one line a step and returns whether all is well.
    pub(crate) fn close(self) -> Result<(), StepsFailed> {
        let total: Duration = self.records.iter().map(|record| record.took).sum();
        console::note(format_args!("== summary, {:.1}s", total.as_secs_f32()));
        for record in &self.records {
            console::note(record.line());
        }
        let failed: Vec<_> = self
            .records
            .iter()
            .filter(|record| record.result.is_err())
            .map(|record| record.name)
            .collect();
        if failed.is_empty() {
            Ok(())
        } else {
            Err(StepsFailed(failed))
        }
    }
}

impl Record {
    fn line(&self) -> String {
        let (word, detail) = match &self.result {
            Ok(Outcome::Passed) => ("ok", String::new()),
            Ok(Outcome::Skipped(reason)) => ("skipped", format!(": {reason}")),
            Err(reason) => ("FAILED", format!(": {reason}")),
        };
        let seconds = self.took.as_secs_f32();
        format!("{word:<8}{seconds:6.1}s  {}{detail}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Steps};
    use crate::process::{ExecuteError, Interrupted};

    #[test]
    fn steps_after_a_failed_one_still_run_and_the_whole_fails() {
        let mut steps = Steps::default();
        assert_eq!(steps.run("first", || Err("broken".into())), Ok(false));
        assert_eq!(steps.run("second", || Ok(())), Ok(true));
        let error = steps.close().unwrap_err();
        assert_eq!(error.to_string(), "failed: first");
    }

    #[test]
    fn a_skipped_step_does_not_fail_the_run() {
        let mut steps = Steps::default();
        let skipped = steps.run_or_skip("advisories", || Ok(Outcome::Skipped("offline".into())));
        assert_eq!(skipped, Ok(true));
        assert!(steps.close().is_ok());
    }

    #[test]
    fn an_interruption_ends_the_run_at_once() {
        let mut steps = Steps::default();
        let result = steps.run("tests", || {
            let (command, source) = ("cargo test".to_owned(), Interrupted);
            Err(ExecuteError::Interrupted { command, source }.into())
        });
        assert_eq!(result, Err(Interrupted));
    }
}
