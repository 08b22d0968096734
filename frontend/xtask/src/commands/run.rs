//! `cargo xtask run`: build, then become the demo.

use std::os::unix::process::CommandExt as _;

use super::{announce, build, demo};
use crate::{BoxError, arguments::Run, driver::Driver};

/// The server takes this process's place, so Ctrl-C and SIGTERM are its own and no
/// server can be left behind.
pub(crate) fn run(driver: &Driver, run: &Run) -> Result<(), BoxError> {
    build::run(driver, run.release)?;
    driver.interruption.check()?;
    announce(&run.server_arguments);
    Err(demo(driver, run.release, &run.server_arguments)
        .exec()
        .into())
}
