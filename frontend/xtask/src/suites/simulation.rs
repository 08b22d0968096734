//! The simulation: built in a profile of its own, optimised and with every debug assertion.

use crate::{BoxError, driver::Driver};

/// What every run of the tests plays: enough that each of the known mistakes is found many times over.
const MODEL_SCHEDULES: &str = "100000";
/// On the real store, which is slower.
const SQLITE_SCHEDULES: &str = "2000";

pub(crate) fn build(driver: &Driver) -> Result<(), BoxError> {
    let mut cargo = driver.cargo();
    cargo.args([
        "build",
        "--package",
        "simulation",
        "--profile",
        "simulation",
    ]);
    Ok(driver.execute(&mut cargo)?)
}

/// Runs what was built.
pub(crate) fn play(driver: &Driver, arguments: &[String]) -> Result<(), BoxError> {
    let program = driver.workspace.simulation();
    Ok(driver.execute(driver.program(program).args(arguments))?)
}

/// Its own tests and the conformance of the destination port, in the same profile so that nothing is
/// built twice; with somebody's app at Fly.io, against that too.
pub(crate) fn tests(driver: &Driver) -> Result<(), BoxError> {
    let mut cargo = driver.cargo();
    cargo.args(["test", "--package", "simulation", "--profile", "simulation"]);
    if std::env::var_os("AIRLIFT_CONFORMANCE_TOKEN").is_some() {
        cargo.args(["--", "--include-ignored"]);
    }
    Ok(driver.execute(&mut cargo)?)
}

pub(crate) fn on_model_stores(driver: &Driver) -> Result<(), BoxError> {
    play(driver, &told(&["--schedules", MODEL_SCHEDULES]))
}

pub(crate) fn on_sqlite(driver: &Driver) -> Result<(), BoxError> {
    let schedules = ["--schedules", SQLITE_SCHEDULES, "--store", "sqlite"];
    play(driver, &told(&schedules))
}

/// Makes the known mistakes: each must be found.
pub(crate) fn with_mistakes(driver: &Driver) -> Result<(), BoxError> {
    play(driver, &told(&["--mutations"]))
}

fn told(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}
