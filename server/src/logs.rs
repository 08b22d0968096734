//! Logs. They name routes, statuses, ids and errors; never a query string, a header, a body, a value.

use std::{error::Error, io::IsTerminal, panic::PanicHookInfo};

use clap::ValueEnum;
use tracing_subscriber::{EnvFilter, filter::Directive, fmt};

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// Libraries that print headers or bodies at their finest levels. Whatever level is asked for, they stay
/// at these: a token must not reach a log because somebody was looking for something else.
const QUIET: [&str; 7] = [
    "h2=info",
    "hyper=info",
    "hyper_util=info",
    "reqwest=info",
    "rustls=info",
    "sqlx=info",
    "tower_sessions_core=info",
];

/// Starts logging to stderr and makes panics part of it.
pub fn begin(filter: &str, format: LogFormat) {
    let filter = QUIET
        .iter()
        .filter_map(|directive| directive.parse::<Directive>().ok())
        .fold(EnvFilter::new(filter), EnvFilter::add_directive);
    let lines = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
    std::panic::set_hook(Box::new(log_panic));
}

/// Logs an error that ends the program, with its causes.
pub fn failure(error: &dyn Error) {
    let causes: Vec<String> = std::iter::successors(error.source(), |cause| (*cause).source())
        .map(ToString::to_string)
        .collect();
    if causes.is_empty() {
        tracing::error!("{error}");
    } else {
        tracing::error!(causes = causes.join(": "), "{error}");
    }
}

/// The message of a panic is left out: the standard library quotes the text that a slice was cut from,
/// and that may be a value.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string);
    tracing::error!(place, "a task panicked; this is a fault in Airlift");
}
