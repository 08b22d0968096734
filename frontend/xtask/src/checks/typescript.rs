//! The browser tests' own types and formatting.

use crate::{BoxError, driver::Driver};

pub(crate) fn typescript(driver: &Driver) -> Result<(), BoxError> {
    let workspace = &driver.workspace;
    driver.execute(driver.node(workspace.node_program("tsc")).arg("--noEmit"))?;
    let mut prettier = driver.node(workspace.node_program("prettier"));
    Ok(driver.execute(prettier.args(["--check", "."]))?)
}
