//! The program is killed again and again, at every kind of moment, and nothing that it has acknowledged
//! may be lost, doubled or stuck.
//!
//! `AIRLIFT_KILL_SEED` repeats the choices of an earlier run.

#![expect(
    clippy::assigning_clones,
    clippy::option_option,
    clippy::panic,
    clippy::print_stdout,
    reason = "tools of a test: a panic is a failed assertion, and its report goes to the output"
)]
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod chance;
mod client;
mod crash_point;
mod database;
mod fly;
mod installation;
mod moment;
mod program;
mod secret;
mod sync_kind;
mod wait;

use std::{sync::atomic::Ordering, thread, time::Duration};

use chance::Chance;
use client::{Client, Unanswered};
use crash_point::CrashPoint;
use fly::Fly;
use installation::Installation;
use moment::{Moment, Watch};
use sync_kind::SyncKind;
use tokio::runtime::Runtime;
use wait::wait;

/// Kills at moments that are drawn.
const DRAWN: usize = 200;
/// Kills at each named point.
const AT_EACH: usize = 20;
const EDITS: u64 = 8;
/// After the last start everything must be in order within this time. A rollout takes most of it: each
/// machine is watched for two seconds after it has started, one after the other.
const IN_ORDER: Duration = Duration::from_secs(40);
/// How long a loop waits for all of its edits to be pushed.
const PUSHED: Duration = Duration::from_secs(3);

/// Tells where a run failed.
struct Place {
    seed: u64,
    round: u32,
    moment: Option<Moment>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let Self {
            seed,
            round,
            moment,
        } = self;
        if thread::panicking() {
            println!("failed with AIRLIFT_KILL_SEED={seed} in loop {round}, killed at {moment:?}");
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost_however_often_the_server_is_killed() {
    let mut kills = 0;
    kill_at(|chance, _| {
        kills += 1;
        (kills <= DRAWN).then(|| Moment::draw(chance))
    });
}

#[test]
fn nothing_acknowledged_is_lost_wherever_in_a_push_or_a_rollout_the_server_is_killed() {
    let kills = CrashPoint::ALL.len() * AT_EACH;
    let mut left = CrashPoint::ALL.iter().cycle().take(kills);
    let mut point = left.next();
    let mut in_vain = 0;
    kill_at(|_, came| {
        if came {
            point = left.next();
        } else {
            in_vain += 1;
        }
        assert!(in_vain <= kills, "{point:?} does not come");
        point.copied().map(Moment::At)
    });
    println!("{AT_EACH} kills at each of {:#?}", CrashPoint::ALL);
}

/// Kills the server at moments that `next` names, told whether the one before came, until it names none.
/// Then starts it once more and looks whether all is in order.
fn kill_at(mut next: impl FnMut(&mut Chance, bool) -> Option<Moment>) {
    let seed = Chance::seed();
    println!("AIRLIFT_KILL_SEED={seed}");
    let mut place = Place {
        seed,
        round: 0,
        moment: None,
    };
    let mut chance = Chance::of(seed);
    let runtime = Runtime::new().unwrap();
    let fly = Fly::start(&runtime);
    let mut airlift = Installation::set_up(&fly);
    let mut came = false;
    while let Some(moment) = next(&mut chance, came) {
        (place.round, place.moment) = (place.round + 1, Some(moment));
        came = live_and_die(&mut airlift, &fly, moment, &mut chance);
        fly.let_leases_run_out();
        fly.assert_foreign_keys_are_untouched();
        fly.assert_reboots_are_few();
    }

    let program = airlift.spawn();
    let owner = airlift.owner(&program);
    for secret in &mut airlift.secrets {
        secret.check(&owner).unwrap();
    }
    let took = airlift.settle(&owner, IN_ORDER);
    assert_everything_has_arrived(&airlift, &fly);
    fly.assert_foreign_keys_are_untouched();
    fly.assert_reboots_are_few();
    program.kill();
    database::assert_nothing_is_left(&runtime, &airlift.database());
    println!(
        "{} kills; {} writes, {} reboots at Fly.io; in order {took:?} after the last start",
        place.round,
        fly.writes(),
        fly.reboots()
    );
}

/// Starts the server, works with it, and kills it at some moment.
/// Whether the moment came, where that can be told.
fn live_and_die(
    airlift: &mut Installation,
    fly: &Fly,
    moment: Moment,
    chance: &mut Chance,
) -> bool {
    let watch = Watch::begin(fly);
    let program = airlift.spawn();
    if let Moment::Starting(_) = moment {
        moment.wait_for(&watch);
        program.kill();
        return true;
    }
    if let Moment::At(point) = moment {
        fly.hold_at(point);
    }
    let owner = airlift.owner(&program);
    thread::scope(|scope| {
        scope.spawn(|| {
            moment.wait_for(&watch);
            program.kill();
        });
        // Ends early, without an answer, when the server is killed meanwhile.
        let _ = work(airlift, &owner, &watch, chance);
    });
    match moment {
        Moment::At(point) => fly.let_go(point),
        _ => true,
    }
}

fn work(
    airlift: &mut Installation,
    owner: &Client,
    watch: &Watch<'_>,
    chance: &mut Chance,
) -> Result<(), Unanswered> {
    for secret in &mut airlift.secrets {
        secret.check(owner)?;
    }
    let mut redeployed: Vec<_> = airlift
        .secrets
        .iter_mut()
        .filter(|s| s.redeploys())
        .collect();
    chance.pick(&mut redeployed).edit(owner, chance)?;
    watch.acknowledged.fetch_add(1, Ordering::Relaxed);
    for _ in 1..EDITS {
        chance.pick(&mut airlift.secrets).edit(owner, chance)?;
        watch.acknowledged.fetch_add(1, Ordering::Relaxed);
    }
    let mut pushed = Ok(false);
    let _ = wait(PUSHED, || {
        pushed = airlift.is_pushed(owner);
        !matches!(pushed, Ok(false))
    });
    pushed?;
    watch.pushed.fetch_add(1, Ordering::Relaxed);
    Ok(())
}

/// Every app has what was there before and what the secrets say, and runs it where it is redeployed.
fn assert_everything_has_arrived(airlift: &Installation, fly: &Fly) {
    for app in fly::apps() {
        let mut wanted = fly.before(&app).clone();
        for secret in &airlift.secrets {
            let keys = secret.arrives.iter().filter(|(to, _)| *to == app);
            for (_, key) in keys {
                wanted.extend(secret.value().map(|value| (key.clone(), value)));
            }
        }
        assert_eq!(fly.vault(&app), wanted, "{app}");
    }
    fly.assert_machines_run(|app| SyncKind::of(app).redeploys());
}
