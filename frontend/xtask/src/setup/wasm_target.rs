//! The standard library for the browser.

use std::path::Path;

use crate::{BoxError, driver::Driver, process, workspace::WASM_TARGET};

/// It is not part of a default toolchain, and `rust-toolchain.toml` does not add it to
/// a toolchain that is already installed.
pub(crate) fn wasm_target(driver: &Driver) -> Result<(), BoxError> {
    let printed = process::capture(driver.program("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        WASM_TARGET,
    ]))?;
    let directory = String::from_utf8_lossy(&printed.stdout);
    if printed.status.success() && Path::new(directory.trim()).exists() {
        return Ok(());
    }
    Ok(driver.execute(
        driver
            .program("rustup")
            .args(["target", "add", WASM_TARGET]),
    )?)
}
