//! `cargo xtask bench`: numbers that are promised, measured on this machine and printed as one table.
//! Nothing passes or fails here.

mod benchmark;
mod first_page;
mod html;
mod http;
mod interactive;
mod machine;
mod memory;
mod outage;
mod pages;
mod percentiles;
mod server;
mod sign_in;
mod table;

use super::build;
use crate::{BoxError, console, driver::Driver};
use server::Server;
use table::Table;

pub(crate) fn run(driver: &Driver) -> Result<(), BoxError> {
    let mut table = Table::default();
    // first: they leave a server that was built together with test dependencies
    for name in ["edits", "backlog"] {
        benchmark::measure(driver, name, &mut table)?;
    }
    outage::measure(driver, &mut table)?;
    build::run(driver, true)?;
    memory::measure(driver, &mut table)?;
    let demo = Server::demo(driver)?;
    first_page::measure(&demo, &mut table)?;
    pages::measure(&demo, &mut table)?;
    interactive::measure(driver, &demo, &mut table)?;
    drop(demo);
    console::result(format_args!("{}\n\n{table}", machine::describe(driver)?));
    Ok(())
}
