//! The `airlift` program.

use std::process::ExitCode;

use clap::Parser;
use server::{
    config::{Arguments, Config},
    logs, serve,
};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    logs::begin(&arguments.log, arguments.log_format);
    let outcome = match Config::new(arguments) {
        Ok(config) => serve(config).await,
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            logs::failure(&error);
            ExitCode::FAILURE
        }
    }
}
