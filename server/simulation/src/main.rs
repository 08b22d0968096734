//! See the crate's README.

mod arguments;
mod mistakes;
mod oracle;
mod play;
mod runner;
mod runtime;
mod schedule;
mod world;

use std::process::ExitCode;

use clap::Parser as _;
use simulation::model_store;

fn main() -> ExitCode {
    match runner::run(&arguments::Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            runner::say(&format!("the simulation could not be run: {error}"));
            ExitCode::FAILURE
        }
    }
}
