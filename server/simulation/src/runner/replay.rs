use std::path::Path;

use super::{Failure, say};
use crate::{
    mistakes::Mistake,
    play::{Stores, play},
    schedule::Schedule,
};

/// Plays the schedule in a file and tells what happens.
pub(super) fn replay(
    file: &Path,
    stores: &Stores,
    mistake: Option<Mistake>,
) -> Result<bool, Failure> {
    let schedule = Schedule::parse(&std::fs::read_to_string(file)?)?;
    let played = play(&schedule, stores, mistake, true)?;
    for line in &played.lines {
        say(line);
    }
    match &played.violation {
        None => say(&"all promises held"),
        Some(broken) => say(&format!(
            "\"{}\" is broken: {}",
            broken.invariant, broken.text
        )),
    }
    Ok(played.violation.is_none())
}
