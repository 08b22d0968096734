//! clippy, every warning an error.
//!
//! Four runs, as four sets of features are built: `app` is the server's half in the native
//! crates and the browser's half in the bundle, the simulation switches the engine's known
//! mistakes on, and the driver shares none of them.

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
            "simulation",
            "--exclude",
            "xtask",
            "--all-targets",
        ],
    )
}

/// The simulation, in the profile that it is built and run with.
pub(crate) fn clippy_simulation(driver: &Driver) -> Result<(), BoxError> {
    let profile = ["--profile", "simulation", "--all-targets"];
    clippy(
        driver,
        &[&["--package", "simulation"][..], &profile].concat(),
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
