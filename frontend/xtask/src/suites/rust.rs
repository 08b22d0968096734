//! `cargo test`: unit, integration and doc tests.

use crate::{BoxError, driver::Driver};

/// The native crates. The frontend is left out: in one build with the server it would switch
/// the browser's half of leptos on for both. So is the simulation, which switches mistakes on.
pub(crate) fn workspace(driver: &Driver) -> Result<(), BoxError> {
    test(
        driver,
        &[
            "--workspace",
            "--exclude",
            "frontend",
            "--exclude",
            "simulation",
            "--exclude",
            "xtask",
        ],
    )
}

/// This driver, apart from the rest, so that its dependencies do not change theirs.
pub(crate) fn driver(driver: &Driver) -> Result<(), BoxError> {
    test(driver, &["--package", "xtask"])
}

fn test(driver: &Driver, what: &[&str]) -> Result<(), BoxError> {
    let mut cargo = driver.cargo();
    // after a failure the other crates' tests still run: one run shows all that is wrong
    cargo.args(["test", "--no-fail-fast"]).args(what);
    Ok(driver.execute(&mut cargo)?)
}
