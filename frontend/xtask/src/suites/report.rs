//! The report of Playwright's JSON reporter.

use std::{fs, path::Path};

use serde::Deserialize;

use crate::BoxError;

/// The part of the report that says how the run ended.
#[derive(Debug, Deserialize)]
pub(super) struct Report {
    stats: Stats,
    /// What went wrong outside the tests, such as a file that cannot be loaded.
    #[serde(default)]
    errors: Vec<serde_json::Value>,
}

#[derive(Debug, Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    /// Passed in the end, but not at first.
    flaky: u64,
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{failed} browser tests failed, {errors} errors outside tests, {passed} passed")]
pub(super) struct BrowserTestsFailed {
    passed: u64,
    failed: u64,
    errors: usize,
}

impl Report {
    pub(super) fn read(path: &Path) -> Result<Self, BoxError> {
        Self::parse(&fs::read(path)?)
    }

    fn parse(json: &[u8]) -> Result<Self, BoxError> {
        Ok(serde_json::from_slice(json)?)
    }

    /// A test that passes only sometimes has failed.
    fn failed(&self) -> u64 {
        self.stats.unexpected + self.stats.flaky
    }

    /// In the form that programs which count tests look for.
    pub(super) fn summary(&self) -> String {
        format!("{} passed, {} failed", self.stats.expected, self.failed())
    }

    /// No tests at all is not a success.
    pub(super) fn verdict(&self) -> Result<(), BrowserTestsFailed> {
        let (passed, failed, errors) = (self.stats.expected, self.failed(), self.errors.len());
        if passed > 0 && failed == 0 && errors == 0 {
            Ok(())
        } else {
            Err(BrowserTestsFailed {
                passed,
                failed,
                errors,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Report;

    fn report(stats: &str, errors: &str) -> Report {
        let json = format!(
            r#"{{"config":{{}},"suites":[],"errors":{errors},
                "stats":{{"startTime":"2026-01-01T00:00:00.000Z","duration":5,"skipped":1,{stats}}}}}"#
        );
        Report::parse(json.as_bytes()).unwrap()
    }

    #[test]
    fn the_summary_counts_what_passed_and_what_failed() {
        let report = report(r#""expected":12,"unexpected":2,"flaky":0"#, "[]");
        assert_eq!(report.summary(), "12 passed, 2 failed");
        assert!(report.verdict().is_err());
    }

    #[test]
    fn a_test_that_passes_only_sometimes_has_failed() {
        let report = report(r#""expected":3,"unexpected":0,"flaky":1"#, "[]");
        assert_eq!(report.summary(), "3 passed, 1 failed");
        assert!(report.verdict().is_err());
    }

    #[test]
    fn an_error_outside_the_tests_fails_the_run() {
        let stats = r#""expected":3,"unexpected":0,"flaky":0"#;
        assert_eq!(report(stats, "[]").verdict(), Ok(()));
        assert!(report(stats, r#"[{"message":"x"}]"#).verdict().is_err());
    }

    #[test]
    fn a_run_without_tests_is_not_a_success() {
        let report = report(r#""expected":0,"unexpected":0,"flaky":0"#, "[]");
        assert!(report.verdict().is_err());
    }
}
