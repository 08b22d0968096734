use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use super::{Failure, budget, finding::Finding, say, store_name, threads};
use crate::{
    arguments::Arguments,
    mistakes::Mistake,
    play::{StoreKind, Stores, play},
    schedule::generate,
};

/// Every so many schedules, one is played twice: it must happen exactly again.
const TWICE_EVERY: u64 = 500;

/// Which schedules to play.
#[derive(Clone, Copy)]
pub(super) struct Seeds {
    pub(super) first: u64,
    pub(super) count: u64,
}

/// What many schedules amounted to.
#[derive(Default)]
pub(super) struct Tally {
    played: AtomicU64,
    passes: AtomicU64,
    twice: AtomicU64,
}

/// Plays as many schedules as are asked for; false when one breaks a promise.
pub(super) fn run(arguments: &Arguments) -> Result<bool, Failure> {
    let seeds = Seeds {
        first: arguments.seed,
        count: arguments.schedules,
    };
    let stopwatch = Stopwatch::start();
    let tally = Tally::default();
    let finding = play_all(seeds, threads(arguments), arguments.store, None, &tally)?;
    if let Some(finding) = finding {
        finding.report(arguments.store, &Stores::new(arguments.store)?, None)?;
        return Ok(false);
    }
    let took = stopwatch.elapsed().as_secs_f64();
    let played = tally.played.load(Ordering::Relaxed);
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    let rate = played as f64 / took.max(0.001);
    say(&format!(
        "{played} schedules on {} stores (seeds {} to {}) in {took:.1} s, {rate:.0} a second: all promises held; {} gates passed; {} played twice with the same events",
        store_name(arguments.store),
        seeds.first,
        seeds.first + seeds.count.saturating_sub(1),
        tally.passes.load(Ordering::Relaxed),
        tally.twice.load(Ordering::Relaxed),
    ));
    budget::check(&Stores::new(arguments.store)?)
}

/// Plays schedules on several threads until one breaks a promise: the one with the smallest seed among
/// those that were under way then.
pub(super) fn play_all(
    seeds: Seeds,
    threads: usize,
    kind: StoreKind,
    mistake: Option<Mistake>,
    tally: &Tally,
) -> Result<Option<Finding>, Failure> {
    let next = AtomicU64::new(0);
    let stop = AtomicBool::new(false);
    let findings: Mutex<Vec<Finding>> = Mutex::default();
    let work = || -> Result<(), Failure> {
        let stores = Stores::new(kind)?;
        while !stop.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= seeds.count {
                break;
            }
            if let Some(finding) = play_one(seeds.first + number, &stores, mistake, tally)? {
                stop.store(true, Ordering::Relaxed);
                findings
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(finding);
            }
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            worker
                .join()
                .map_err(|_| "a thread of the simulation panicked")??;
        }
        Ok::<_, Failure>(())
    })?;
    let findings = findings
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    let first = findings
        .into_iter()
        .min_by_key(|finding| finding.schedule.seed);
    Ok(first)
}

fn play_one(
    seed: u64,
    stores: &Stores,
    mistake: Option<Mistake>,
    tally: &Tally,
) -> Result<Option<Finding>, Failure> {
    let schedule = generate(seed);
    let played = play(&schedule, stores, mistake, false)?;
    tally.played.fetch_add(1, Ordering::Relaxed);
    tally.passes.fetch_add(played.passes, Ordering::Relaxed);
    if let Some(violation) = played.violation {
        return Ok(Some(Finding {
            schedule,
            violation,
        }));
    }
    if mistake.is_none() && seed.is_multiple_of(TWICE_EVERY) {
        let again = play(&schedule, stores, mistake, false)?;
        if again.hash != played.hash {
            return Err(format!("seed {seed} did not happen the same way twice").into());
        }
        tally.twice.fetch_add(1, Ordering::Relaxed);
    }
    Ok(None)
}

impl Tally {
    pub(super) fn played(&self) -> u64 {
        self.played.load(Ordering::Relaxed)
    }
}

/// Real time, for people.
pub(super) struct Stopwatch(std::time::Instant);

impl Stopwatch {
    #[expect(
        clippy::disallowed_methods,
        reason = "how long the simulation itself takes"
    )]
    pub(super) fn start() -> Self {
        Self(std::time::Instant::now())
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
