//! A server that is started again with ten thousand syncs to do: how soon it serves, how soon all is at
//! Fly.io, and what memory that takes. Then smaller ones: what more keys, and more syncs of a source, cost.
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
mod processor;
mod progress;
mod server;

use std::time::Duration;

use emulated::Emulated;
use installation::Installation;
use progress::Progress;
use server::Server;
use tokio::runtime::Runtime;

/// One app each.
const SYNCS: usize = 10_000;
/// Secrets of a source, all of which are pushed.
const KEYS: usize = 20;
/// Syncs that share a source.
const SHARED_BY: usize = 100;
/// Syncs of one source, and their keys.
const SMALLER: [(usize, usize); 5] = [(500, 10), (500, 100), (16, 1_000), (10, 20), (1_000, 20)];

fn main() {
    if let Some(apps) = emulated::asked_for() {
        return emulated::serve(apps);
    }
    let runtime = Runtime::new().unwrap();
    large(&runtime);
    for (syncs, keys) in SMALLER {
        smaller(&runtime, syncs, keys);
    }
}

fn large(runtime: &Runtime) {
    let fly = Emulated::start(SYNCS);
    let installation = runtime.block_on(Installation::fill(SYNCS, KEYS, SHARED_BY));
    let work = Work::of(runtime, &installation, &fly);
    row(
        &format!("start with {SYNCS} syncs to do → ready"),
        &seconds(work.ready_after),
        "≤ 2 s",
    );
    row(
        &format!("all {SYNCS} at Fly.io, {KEYS} keys each, 0 ms away"),
        &format!(
            "{}, {:.0} syncs/s",
            seconds(work.time),
            work.per_second(SYNCS)
        ),
        "≤ 60 s, ≥ 500 syncs/s",
    );
    let goal = "≤ 120 MB";
    row("memory of the server then (RSS; peak)", &work.memory, goal);
    row(
        "processor time for it: server; emulator",
        &format!("{:.1} s; {:.1} s", work.server, work.emulator),
        "",
    );
}

/// The first push of a source's syncs, and the push after one of its secrets got another value.
fn smaller(runtime: &Runtime, syncs: usize, keys: usize) {
    let fly = Emulated::start(syncs);
    let installation = runtime.block_on(Installation::fill(syncs, keys, syncs));
    let first = Work::of(runtime, &installation, &fly);
    runtime.block_on(installation.edit());
    let edited = Work::of(runtime, &installation, &fly);
    row(
        &format!(
            "{syncs} syncs of one source with {keys} keys: first push; after an edit of one key"
        ),
        &format!("{}; {}", first.in_words(syncs), edited.in_words(syncs)),
        "",
    );
}

/// What a server needed until nothing was left to do.
struct Work {
    ready_after: Duration,
    time: Duration,
    memory: String,
    /// Processor time, s.
    server: f64,
    emulator: f64,
}

impl Work {
    fn of(runtime: &Runtime, installation: &Installation, fly: &Emulated) -> Self {
        let mut progress = runtime.block_on(Progress::of(&installation.database()));
        let before = fly.processor_seconds();
        let server = Server::start(installation, fly.url());
        let time = runtime.block_on(progress.until_done());
        Self {
            ready_after: server.ready_after(),
            time,
            memory: server.memory(),
            server: server.processor_seconds(),
            emulator: fly.processor_seconds() - before,
        }
    }

    fn per_second(&self, syncs: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let syncs = syncs as f64;
        syncs / self.time.as_secs_f64()
    }

    fn in_words(&self, syncs: usize) -> String {
        let millis = 1000.0 * self.server / (self.per_second(syncs) * self.time.as_secs_f64());
        let time = seconds(self.time);
        format!("all after {time}, {millis:.1} ms of the server's processor each")
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

fn row(what: &str, result: &str, goal: &str) {
    println!("| {what} | {result} | {goal} |");
}
