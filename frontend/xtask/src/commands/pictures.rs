//! `cargo xtask pictures`: what the pages look like now is what they are to look like.

use super::build;
use crate::{BoxError, driver::Driver, setup, suites};

/// Builds, sets up what browser tests need, and replaces the pictures in `end2end/pictures`. Look at the
/// difference before it is committed.
pub(crate) fn run(driver: &Driver) -> Result<(), BoxError> {
    build::run(driver, false)?;
    setup::node_packages(driver)?;
    setup::chromium(driver)?;
    suites::pictures(driver)
}
