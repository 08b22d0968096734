//! `cargo xtask simulate`: the sync engine under seeded schedules of faults.

use crate::{BoxError, driver::Driver, suites};

pub(crate) fn run(driver: &Driver, arguments: &[String]) -> Result<(), BoxError> {
    suites::build_simulation(driver)?;
    suites::play(driver, arguments)
}
