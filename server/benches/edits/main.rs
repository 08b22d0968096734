//! From an edit to its value in the (emulated) vault of Fly.io: how long, with how many calls and reboots.
//!
//! Everything is real but Fly.io: the engine, the client with its pacing, SQLite on a disk. The emulator
//! keeps Fly.io's rate limits. Prints rows of a Markdown table; `cargo xtask bench` puts them together.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot be set up has failed, and printing is what it is for"
)]

mod airlift;
mod counts;
mod disk;
mod durations;
mod edit;
mod vault;

use std::time::Duration;

use airlift::Airlift;
use counts::Counts;
use durations::Durations;
use edit::Edited;

/// Apps, each with a sync of its own, so that no edit waits for the rate limit of an earlier one.
const APPS: usize = 200;
/// Apps whose machines are updated after a push.
const REDEPLOYED: usize = 20;
/// Syncs that are due while somebody edits something else.
const CROWD: usize = 1_000;
/// Edits in front of a crowd that is as large again after each group.
const GROUPS: usize = 10;
const GROUP: usize = 10;
/// After this time at rest every rate limit of the client allows its full burst.
const REST: Duration = Duration::from_secs(4);
/// Goal for the median beside two round trips, ms.
const GOAL_MILLIS: u64 = 20;

#[tokio::main]
async fn main() {
    let airlift = Airlift::start(APPS + REDEPLOYED, REDEPLOYED, CROWD).await;
    airlift.settle().await;
    let fsync = disk::fsync(airlift.folder());
    row(
        "fsync of 4 KiB on this disk (each edit needs 3 until it is sent)",
        &fsync.to_string(),
        "",
    );
    for latency in [0, 50] {
        edits(&airlift, latency).await;
    }
    airlift.set_latency(0);
    unchanged(&airlift).await;
    redeployed(&airlift).await;
    for latency in [0, 50] {
        in_a_crowd(&airlift, latency).await;
    }
    airlift.stop().await;
}

/// One edit for each app, one after the other.
async fn edits(airlift: &Airlift, latency: u64) {
    airlift.set_latency(latency);
    rest().await;
    let before = Counts::of(airlift);
    let mut edits = Vec::new();
    for place in 0..APPS {
        let edited = edit::measure(airlift, place, &format!("{latency} {place}")).await;
        edits.push(edited);
    }
    let counts = Counts::of(airlift).since(&before);
    let goal = format!("p50 ≤ {} ms, p99 ≤ 1 s", 2 * latency + GOAL_MILLIS);
    let what = format!("edit → value in the vault, Fly.io {latency} ms away");
    let since = |from: fn(&Edited) -> Duration| Durations::of(edits.iter().map(from)).to_string();
    row(
        &format!("{what}: since the edit began"),
        &since(|edit| edit.since_begin),
        &goal,
    );
    row(
        &format!("{what}: since it was acknowledged"),
        &since(|edit| edit.since_end),
        "",
    );
    row(
        &format!("{what}: the acknowledgement itself"),
        &since(|edit| edit.acknowledged),
        "",
    );
    let goal = "1 list, 1 write, 0 reboots";
    row(&format!("per edit, {APPS} edits"), &counts.per(APPS), goal);
}

/// Edits that save the value that is there already.
async fn unchanged(airlift: &Airlift) {
    rest().await;
    let before = Counts::of(airlift);
    for place in 0..REDEPLOYED {
        airlift.edit(place, &format!("50 {place}")).await;
        airlift.edit(APPS + place, "0").await;
    }
    airlift.settle().await;
    let edits = 2 * REDEPLOYED;
    let counts = Counts::of(airlift).since(&before);
    row(
        &format!("per edit that changes nothing, {edits} edits"),
        &counts.per(edits),
        "0 writes, 0 reboots",
    );
}

/// Edits whose machines are updated, all at once.
async fn redeployed(airlift: &Airlift) {
    rest().await;
    let before = Counts::of(airlift);
    for place in APPS..APPS + REDEPLOYED {
        airlift.edit(place, "1").await;
    }
    airlift.settle().await;
    let counts = Counts::of(airlift).since(&before);
    row(
        &format!("per edit with auto redeploy, one machine an app, {REDEPLOYED} edits"),
        &counts.per(REDEPLOYED),
        "1 list, 1 write, 1 reboot",
    );
}

/// Edits while a thousand other syncs are due.
async fn in_a_crowd(airlift: &Airlift, latency: u64) {
    airlift.set_latency(latency);
    rest().await;
    let (mut edits, mut least) = (Vec::new(), CROWD);
    for group in 0..GROUPS {
        airlift.edit_crowd(&format!("{latency} {group}")).await;
        for place in group * GROUP..(group + 1) * GROUP {
            let text = format!("crowd {latency} {place}");
            edits.push(edit::measure(airlift, place, &text).await);
        }
        least = least.min(airlift.waiting().await);
    }
    let edits = Durations::of(edits.iter().map(|edit| edit.since_begin));
    row(
        &format!(
            "edit → value in the vault, Fly.io {latency} ms away, {CROWD} other syncs due (after each {GROUP} edits still {least} or more)"
        ),
        &edits.to_string(),
        "no starvation",
    );
    airlift.settle().await;
}

#[expect(
    clippy::disallowed_methods,
    reason = "the rate limits are kept in real time"
)]
async fn rest() {
    tokio::time::sleep(REST).await;
}

fn row(what: &str, result: &str, goal: &str) {
    println!("| {what} | {result} | {goal} |");
}
