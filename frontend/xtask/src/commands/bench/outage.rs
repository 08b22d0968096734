use super::table::Table;
use crate::{BoxError, console, driver::Driver, process, suites};

/// How the simulation begins to tell what long times cost.
const BEGINNING: &str = "an idle app is listed";

/// Ten hours at rest and a day without Fly.io, in simulated time.
pub(super) fn measure(driver: &Driver, table: &mut Table) -> Result<(), BoxError> {
    suites::build_simulation(driver)?;
    console::note(format_args!("ten hours at rest, a day without Fly.io"));
    let program = driver.workspace.simulation();
    let told = process::capture(driver.program(program).args(["--schedules", "1"]))?;
    let told = String::from_utf8_lossy(&told.stdout);
    let costs = told.lines().find(|line| line.starts_with(BEGINNING));
    let costs = costs.ok_or("the simulation does not tell what long times cost")?;
    let what = "at rest, and a day without Fly.io (simulated time)";
    table.row(what, costs, "≤ 250 calls, right within 900 s");
    Ok(())
}
