//! `cargo xtask test`: everything that is checked, in one command.

use super::build;
use crate::{
    BoxError, arguments::Suite, bundle, checks, driver::Driver, setup, steps::Steps, suites,
};

pub(crate) fn run(driver: &Driver, only: Option<Suite>) -> Result<(), BoxError> {
    let wanted = |suite| only.is_none_or(|only| only == suite);
    let mut steps = Steps::default();
    if wanted(Suite::Lint) {
        lint(driver, &mut steps)?;
    }
    if wanted(Suite::Rust) {
        steps.run("Rust tests", || suites::workspace(driver))?;
        steps.run("Rust tests of the driver", || suites::driver(driver))?;
    }
    if wanted(Suite::Simulation) {
        simulation(driver, &mut steps)?;
    }
    if wanted(Suite::Browser) {
        browser(driver, &mut steps)?;
    }
    Ok(steps.close()?)
}

fn lint(driver: &Driver, steps: &mut Steps) -> Result<(), BoxError> {
    steps.run("set-up: rustfmt and clippy", || {
        setup::rust_components(driver)
    })?;
    steps.run("set-up: wasm target", || setup::wasm_target(driver))?;
    steps.run("formatting", || checks::formatting(driver))?;
    steps.run("clippy, native", || checks::clippy_native(driver))?;
    steps.run("clippy, simulation", || checks::clippy_simulation(driver))?;
    steps.run("clippy, driver", || checks::clippy_driver(driver))?;
    steps.run("clippy, browser", || checks::clippy_browser(driver))?;
    steps.run("licences", || checks::licences(driver))?;
    steps.run_or_skip("advisories, Rust", || checks::rust_advisories(driver))?;
    if steps.run("set-up: npm packages", || setup::node_packages(driver))? {
        steps.run("TypeScript", || checks::typescript(driver))?;
        steps.run_or_skip("advisories, npm", || checks::node_advisories(driver))?;
    } else {
        steps.leave_out("TypeScript", "the npm packages are not installed");
        steps.leave_out("advisories, npm", "the npm packages are not installed");
    }
    Ok(())
}

fn simulation(driver: &Driver, steps: &mut Steps) -> Result<(), BoxError> {
    if steps.run("simulation", || suites::build_simulation(driver))? {
        steps.run("simulation, its own tests", || {
            suites::simulation_tests(driver)
        })?;
        steps.run("simulation, model stores", || {
            suites::on_model_stores(driver)
        })?;
        steps.run("simulation, SQLite", || suites::on_sqlite(driver))?;
        steps.run("simulation, known mistakes", || {
            suites::with_mistakes(driver)
        })?;
    } else {
        steps.leave_out("simulation, model stores", "it does not compile");
    }
    Ok(())
}

fn browser(driver: &Driver, steps: &mut Steps) -> Result<(), BoxError> {
    let ready = [
        steps.run("set-up: wasm target", || setup::wasm_target(driver))?,
        steps.run("browser bundle", || bundle::build(driver, false))?,
        // what `cargo test` leaves is not it: test dependencies may switch features on
        steps.run("server", || build::server(driver, false))?,
        steps.run("set-up: npm packages", || setup::node_packages(driver))?,
        steps.run("set-up: Chromium", || setup::chromium(driver))?,
    ];
    if ready.iter().all(|passed| *passed) {
        steps.run("browser tests", || suites::browser(driver))?;
    } else {
        steps.leave_out("browser tests", "what they need is not there");
    }
    Ok(())
}
