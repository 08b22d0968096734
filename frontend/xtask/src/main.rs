//! Airlift's build driver: sets a machine up, builds the browser bundle and the
//! server, runs the demo and runs every check. `cargo xtask help` lists the commands.
//!
//! It needs cargo and rustup; `test` also needs Node.js with npm.

mod arguments;
mod bundle;
mod checks;
mod commands;
mod console;
mod driver;
mod process;
mod setup;
mod snapshot;
mod steps;
mod stopwatch;
mod suites;
mod workspace;

use std::process::ExitCode;

use clap::Parser as _;

use crate::{arguments::Arguments, driver::Driver, process::Interrupted};

/// The failure of a whole command: every module has its own typed error, and here
/// they are only shown.
type BoxError = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match Driver::new().and_then(|driver| commands::dispatch(&driver, arguments.command)) {
        Ok(()) => ExitCode::SUCCESS,
        // the shells' convention for a command that was ended by Ctrl-C
        Err(error) if Interrupted::caused(error.as_ref()) => ExitCode::from(130),
        Err(error) => {
            console::failure(error.as_ref());
            ExitCode::FAILURE
        }
    }
}
