//! See the crate's README.

use std::process::ExitCode;

fn main() -> ExitCode {
    simulation::run()
}
