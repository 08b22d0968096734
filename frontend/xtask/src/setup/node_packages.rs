//! The packages of the browser tests, exactly as their lock file names them.

use std::{fs, path::Path, time::SystemTime};

use crate::{BoxError, driver::Driver, process};

#[derive(Debug, thiserror::Error)]
#[error(
    "npm does not answer: nothing was installed for the browser tests. Install Node.js 20 or \
     newer with npm, then run the command again"
)]
struct NpmMissing;

/// `npm ci`, unless what it installed last is newer than the lock file.
pub(crate) fn node_packages(driver: &Driver) -> Result<(), BoxError> {
    let end2end = driver.workspace.end2end();
    let installed = modified(&end2end.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= modified(&end2end.join("package-lock.json")) {
        return Ok(());
    }
    if !process::succeeds(driver.node("npm").arg("--version")) {
        return Err(NpmMissing.into());
    }
    Ok(driver.execute(driver.node("npm").args(["ci", "--no-audit", "--no-fund"]))?)
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
