//! All scenarios again, in another process each time, under every answer that Fly.io might give to what its
//! documents leave open: a quarter of the answers at a time, so that several answers to one question all get
//! their turn, and then all together. To play one alone:
//!
//! ```text
//! AIRLIFT_TEST_FLY_ANSWERS=digests_are_salted cargo test -p application --test scenarios
//! ```
//!
//! A scenario that must know the answer looks at the emulated world's behaviour.

use std::process::{Command, Stdio};

use fly_emulator::OpenQuestion;

use crate::kit::answers::ANSWERS;

/// Answers to one question stand together, at most as many as this.
const TURNS: usize = 4;

/// This one, which is not played again; one that only makes many edits; and what Fly.io has no part in.
const LEFT_OUT: [&str; 3] = ["answers::", "pacing::a_thousand_edits", "returning::"];

#[test]
fn every_scenario_holds_whatever_fly_io_answers() {
    if std::env::var_os(ANSWERS).is_some() {
        return;
    }
    let names = OpenQuestion::ALL.map(|question| question.name);
    let turn = |turn: usize| names.iter().skip(turn).step_by(TURNS).copied().collect();
    let mut turns: Vec<Vec<&str>> = (0..TURNS).map(turn).collect();
    turns.push(names.to_vec());
    for answers in turns {
        play_under(&answers.join(","));
    }
}

fn play_under(answers: &str) {
    let scenarios = Command::new(std::env::current_exe().unwrap())
        .args(LEFT_OUT.iter().flat_map(|name| ["--skip", name]))
        .arg("--quiet")
        .env(ANSWERS, answers)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&scenarios.stdout);
    assert!(scenarios.status.success(), "{answers}:\n{said}");
}
