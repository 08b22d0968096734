//! A server that is started again with ten thousand syncs to do: how soon it serves, how soon all is at
//! Fly.io, and what memory that takes.
//!
//! The program is the release build in a process of its own; Fly.io is the emulator in another one. Prints
//! rows of a Markdown table; `cargo xtask bench` puts them together.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot be set up has failed, and printing is what it is for"
)]

mod emulated;
mod installation;
mod progress;
mod server;

use std::time::Duration;

use emulated::Emulated;
use installation::Installation;
use progress::Progress;
use server::Server;

/// One app each.
const SYNCS: usize = 10_000;
/// Secrets of a source, all of which are pushed.
const KEYS: usize = 20;
/// Syncs that share a source.
const SHARED_BY: usize = 100;

fn main() {
    if let Some(apps) = emulated::asked_for() {
        return emulated::serve(apps);
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let fly = Emulated::start(SYNCS);
    let installation = runtime.block_on(Installation::fill(SYNCS, KEYS, SHARED_BY));
    let mut progress = runtime.block_on(Progress::of(&installation.database()));
    let server = Server::start(&installation, fly.url());
    row(
        &format!("start with {SYNCS} syncs to do → ready"),
        &seconds(server.ready_after()),
        "≤ 2 s",
    );
    let done = runtime.block_on(progress.until_done());
    row(
        &format!("all {SYNCS} at Fly.io, {KEYS} keys each, 0 ms away"),
        &format!("{}, {:.0} syncs/s", seconds(done), per_second(done)),
        "≤ 60 s, ≥ 500 syncs/s",
    );
    row(
        "memory of the server then (RSS; peak)",
        &server.memory(),
        "≤ 120 MB",
    );
    row(
        "processor time of the server for it",
        &format!("{:.1} s", server.processor_seconds()),
        "",
    );
}

fn per_second(time: Duration) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let syncs = SYNCS as f64;
    syncs / time.as_secs_f64()
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

fn row(what: &str, result: &str, goal: &str) {
    println!("| {what} | {result} | {goal} |");
}
