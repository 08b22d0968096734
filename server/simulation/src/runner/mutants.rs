use super::{
    Failure,
    campaign::{Seeds, Stopwatch, Tally, play_all},
    say, threads,
};
use crate::{arguments::Arguments, mistakes::Mistake};

/// Schedules within which each mistake must be found: a small part of what every run plays.
const BUDGET: u64 = 10_000;

/// Makes each mistake; false when one is not found.
pub(super) fn find_all(arguments: &Arguments, only: Option<Mistake>) -> Result<bool, Failure> {
    let mut all_found = true;
    let wanted = Mistake::ALL
        .into_iter()
        .filter(|mistake| only.is_none_or(|only| only == *mistake));
    for mistake in wanted {
        let tally = Tally::default();
        let seeds = Seeds {
            first: arguments.seed,
            count: BUDGET,
        };
        let stopwatch = Stopwatch::start();
        let found = play_all(
            seeds,
            threads(arguments),
            arguments.store,
            Some(mistake),
            &tally,
        )?;
        let (played, took) = (tally.played(), stopwatch.elapsed().as_secs_f64());
        let name = mistake.name();
        if let Some(finding) = found {
            say(&format!(
                "found     {name:<40} after {played:>6} schedules, {took:>5.1} s, by \"{}\"",
                finding.violation.invariant
            ));
            if only.is_some() {
                let stores = crate::play::Stores::new(arguments.store)?;
                finding.report(arguments.store, &stores, Some(mistake))?;
            }
        } else {
            all_found = false;
            say(&format!(
                "NOT FOUND {name:<40} in {played} schedules, {took:.1} s"
            ));
        }
    }
    Ok(all_found)
}
