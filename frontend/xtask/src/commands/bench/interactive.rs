use super::{server::Server, table::Table};
use crate::{BoxError, driver::Driver, process, setup};

/// Bytes and time until a page that is opened for the first time is interactive, in Chromium.
/// The demo must have a sync.
pub(super) fn measure(driver: &Driver, demo: &Server, table: &mut Table) -> Result<(), BoxError> {
    setup::node_packages(driver)?;
    setup::chromium(driver)?;
    let mut node = driver.node("node");
    node.arg("bench/first-page.mjs")
        .arg(format!("http://{}", demo.address));
    if let Some(path) = setup::installed_chromium() {
        node.env("CHROMIUM", path);
    }
    let printed = process::capture(&mut node)?;
    if !printed.status.success() {
        let reason = String::from_utf8_lossy(&printed.stderr);
        return Err(format!("the first pages were not measured: {reason}").into());
    }
    table.rows_of(&String::from_utf8_lossy(&printed.stdout));
    Ok(())
}
