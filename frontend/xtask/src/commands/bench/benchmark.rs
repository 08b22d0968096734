use std::fs::{self, File};

use super::table::Table;
use crate::{BoxError, driver::Driver};

/// A benchmark of the server's own: it prints rows.
pub(super) fn measure(driver: &Driver, name: &str, table: &mut Table) -> Result<(), BoxError> {
    let printed = driver.workspace.site().with_file_name("bench.md");
    let mut cargo = driver.cargo();
    cargo
        .args(["bench", "--package", "server", "--bench", name])
        .stdout(File::create(&printed)?);
    driver.execute(&mut cargo)?;
    table.rows_of(&fs::read_to_string(printed)?);
    Ok(())
}
