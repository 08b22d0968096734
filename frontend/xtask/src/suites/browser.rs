//! Playwright against the real server.

use std::{fs, process::Command};

use super::{recordings, report::Report};
use crate::{BoxError, console, driver::Driver, setup};

#[derive(Debug, thiserror::Error)]
#[error("the browser tests left no readable report, so they count as failed")]
struct NoReport(#[source] BoxError);

/// Runs all browser tests and prints, alone on a line, `N passed, N failed`.
/// Their screenshots, server logs and recordings are in `end2end/artifacts`.
pub(crate) fn browser(driver: &Driver) -> Result<(), BoxError> {
    let workspace = &driver.workspace;
    let artifacts = workspace.end2end().join("artifacts");
    if artifacts.exists() {
        fs::remove_dir_all(&artifacts)?;
    }
    fs::create_dir_all(&artifacts)?;

    let finished = driver.execute(&mut playwright(driver));
    // counts of a run that was cut off would pass for a result
    driver.interruption.check()?;

    recordings::concatenate(
        &artifacts.join("fly-exchanges"),
        &artifacts.join("fly-exchanges.jsonl"),
    )?;
    match Report::read(&artifacts.join("report.json")) {
        Ok(report) => {
            console::result(report.summary());
            finished?;
            Ok(report.verdict()?)
        }
        // without a report the reason is what Playwright itself ended with
        Err(unreadable) => {
            finished?;
            Err(NoReport(unreadable).into())
        }
    }
}

/// Takes all pictures anew that the browser tests compare, instead of the ones in `end2end/pictures`.
pub(crate) fn pictures(driver: &Driver) -> Result<(), BoxError> {
    let pictures = driver.workspace.end2end().join("pictures");
    if pictures.exists() {
        // also those that no test compares any more
        fs::remove_dir_all(&pictures)?;
    }
    Ok(driver.execute(playwright(driver).args(["--update-snapshots=all", "--grep", PICTURED]))?)
}

/// How the titles of tests end that compare pictures.
const PICTURED: &str = "as (it|they) did$";

/// Playwright's test runner with the server that was built.
fn playwright(driver: &Driver) -> Command {
    let workspace = &driver.workspace;
    let mut playwright = driver.node(workspace.node_program("playwright"));
    playwright
        .arg("test")
        .env("AIRLIFT_BINARY", workspace.server(false))
        .env("AIRLIFT_SITE_ROOT", workspace.site());
    if let Some(path) = setup::installed_chromium() {
        playwright.env("CHROMIUM", path);
    }
    playwright
}
