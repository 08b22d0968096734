//! rustfmt and clippy.

use crate::{BoxError, driver::Driver, process};

/// A minimal toolchain has neither.
pub(crate) fn rust_components(driver: &Driver) -> Result<(), BoxError> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if !process::succeeds(driver.cargo().args([subcommand, "--version"])) {
            driver.execute(
                driver
                    .program("rustup")
                    .args(["component", "add", component]),
            )?;
        }
    }
    Ok(())
}
