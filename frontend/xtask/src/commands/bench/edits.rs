use std::fs::{self, File};

use super::table::Table;
use crate::{BoxError, driver::Driver};

/// From an edit to its value at Fly.io: the server's own benchmark.
pub(super) fn measure(driver: &Driver, table: &mut Table) -> Result<(), BoxError> {
    let printed = driver.workspace.site().with_file_name("bench-edits.md");
    let mut cargo = driver.cargo();
    cargo
        .args(["bench", "--package", "server", "--bench", "edits"])
        .stdout(File::create(&printed)?);
    driver.execute(&mut cargo)?;
    table.rows_of(&fs::read_to_string(printed)?);
    Ok(())
}
