//! The browser that the browser tests drive.

use std::{
    env,
    path::{Path, PathBuf},
};

use rustix::process::geteuid;

use crate::{
    BoxError, console,
    driver::Driver,
    process::{self, Interrupted},
};

/// Where distributions put it.
const USUAL_PLACES: [&str; 4] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
];

/// The distribution's browser, or the one that `CHROMIUM` names.
pub(crate) fn installed() -> Option<PathBuf> {
    env::var_os("CHROMIUM").map(PathBuf::from).or_else(|| {
        USUAL_PLACES
            .iter()
            .map(PathBuf::from)
            .find(|path| path.exists())
    })
}

/// From the distribution if we may install there, else Playwright's own download
/// (which does nothing if it is already there).
pub(crate) fn chromium(driver: &Driver) -> Result<(), BoxError> {
    if installed().is_some() {
        return Ok(());
    }
    if may_use_apt(driver) {
        match install_with_apt(driver) {
            Err(error) if !Interrupted::caused(error.as_ref()) => {
                console::failure(error.as_ref());
                console::note("trying Playwright's own Chromium instead");
            }
            finished => return finished,
        }
    }
    let mut playwright = driver.node(driver.workspace.node_program("playwright"));
    playwright.arg("install");
    if geteuid().is_root() {
        // the libraries too, which only root can install
        playwright.arg("--with-deps");
    }
    Ok(driver.execute(playwright.arg("chromium"))?)
}

fn may_use_apt(driver: &Driver) -> bool {
    geteuid().is_root()
        && Path::new("/etc/debian_version").exists()
        && process::succeeds(driver.program("apt-get").arg("--version"))
}

fn install_with_apt(driver: &Driver) -> Result<(), BoxError> {
    let apt = || {
        let mut command = driver.program("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    driver.execute(apt().args(["update", "-qq"]))?;
    Ok(driver.execute(apt().args([
        "install",
        "-y",
        "-qq",
        "--no-install-recommends",
        "chromium",
    ]))?)
}
