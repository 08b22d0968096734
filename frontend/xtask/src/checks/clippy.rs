//! clippy, every warning an error.
//!
//! Three runs, as three sets of features are built: `app` is the server's half in the
//! native crates and the browser's half in the bundle, and the driver shares none of them.

use crate::{BoxError, driver::Driver, workspace::WASM_TARGET};

/// The crates of the server, with their tests.
pub(crate) fn clippy_native(driver: &Driver) -> Result<(), BoxError> {
    clippy(
        driver,
        &[
            "--workspace",
            "--exclude",
            "frontend",
            "--exclude",
            "xtask",
            "--all-targets",
        ],
    )
}

/// This driver.
pub(crate) fn clippy_driver(driver: &Driver) -> Result<(), BoxError> {
    clippy(driver, &["--package", "xtask", "--all-targets"])
}

/// What runs in the browser, in the profile that the bundle is built with.
pub(crate) fn clippy_browser(driver: &Driver) -> Result<(), BoxError> {
    clippy(
        driver,
        &[
            "--package",
            "frontend",
            "--package",
            "app",
            "--package",
            "domain",
            "--lib",
            "--target",
            WASM_TARGET,
            "--profile",
            "wasm-dev",
        ],
    )
}

fn clippy(driver: &Driver, what: &[&str]) -> Result<(), BoxError> {
    let mut cargo = driver.cargo();
    cargo
        .arg("clippy")
        .args(what)
        .args(["--", "-D", "warnings"]);
    Ok(driver.execute(&mut cargo)?)
}
