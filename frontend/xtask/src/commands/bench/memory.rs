use std::{thread::sleep, time::Duration};

use super::{server::Server, table::Table};
use crate::{BoxError, console, driver::Driver};

/// How long a server has nothing to do before it is looked at.
const IDLE: Duration = Duration::from_secs(10);

/// Memory of a server that nobody uses.
pub(super) fn measure(driver: &Driver, table: &mut Table) -> Result<(), BoxError> {
    console::note(format_args!("idle for {IDLE:?}, twice"));
    let goal = "≤ 40 MB";
    let server = Server::empty(driver)?;
    sleep(IDLE);
    driver.interruption.check()?;
    table.row("memory of an idle server (RSS)", megabytes(&server)?, goal);
    drop(server);
    let demo = Server::demo(driver)?;
    sleep(IDLE);
    driver.interruption.check()?;
    let what = "the same, demo with its emulator";
    table.row(what, megabytes(&demo)?, "");
    Ok(())
}

/// Resident memory in words.
pub(super) fn megabytes(server: &Server) -> Result<String, BoxError> {
    let kibibytes = server.resident_kibibytes()?;
    Ok(format!("{:.1} MB", f64::from(kibibytes) * 1.024 / 1000.0))
}
