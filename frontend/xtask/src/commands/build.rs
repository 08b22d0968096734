//! `cargo xtask build`: the bundle and the server.

use crate::{BoxError, bundle, driver::Driver, setup};

pub(crate) fn run(driver: &Driver, release: bool) -> Result<(), BoxError> {
    setup::wasm_target(driver)?;
    bundle::build(driver, release)?;
    server(driver, release)
}

/// The server alone.
pub(crate) fn server(driver: &Driver, release: bool) -> Result<(), BoxError> {
    let mut cargo = driver.cargo();
    cargo.args(["build", "--package", "server"]);
    if release {
        cargo.arg("--release");
    }
    Ok(driver.execute(&mut cargo)?)
}
