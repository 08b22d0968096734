use std::path::PathBuf;

use super::{Failure, say, store_name};
use crate::{
    mistakes::Mistake,
    play::{StoreKind, Stores, play},
    schedule::{Schedule, shrink},
    world::Violation,
};

/// Schedules that are tried to make a failing one smaller.
const MOST_TRIES: usize = 600;

/// A schedule that breaks a promise.
pub(super) struct Finding {
    pub(super) schedule: Schedule,
    pub(super) violation: Violation,
}

impl Finding {
    /// Makes it as small as it gets, writes it into a file, and says how to play it again.
    pub(super) fn report(
        &self,
        kind: StoreKind,
        stores: &Stores,
        mistake: Option<Mistake>,
    ) -> Result<(), Failure> {
        let invariant = self.violation.invariant;
        let small = shrink(&self.schedule, MOST_TRIES, |schedule| {
            let played = play(schedule, stores, mistake, false);
            let broken = played.ok().and_then(|played| played.violation);
            broken.is_some_and(|broken| broken.invariant == invariant)
        });
        let seed = self.schedule.seed;
        let played = play(&small, stores, mistake, false)?;
        let text = played
            .violation
            .map_or_else(|| self.violation.text.clone(), |broken| broken.text);
        let file: PathBuf = std::env::temp_dir().join(format!("airlift-schedule-{seed}.jsonl"));
        std::fs::write(&file, small.to_string())?;
        say(&format!("seed {seed}: \"{invariant}\" is broken: {text}"));
        say(&format!(
            "{} of {} steps are needed:\n",
            small.steps.len(),
            self.schedule.steps.len()
        ));
        say(&small);
        say(&format!(
            "to see it happen: cargo xtask simulate --store {} --replay {}",
            store_name(kind),
            file.display()
        ));
        Ok(())
    }
}
