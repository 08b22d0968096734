use std::{
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::Duration,
};

use crate::{
    chance::Chance,
    crash_point::CrashPoint,
    fly::{Fly, QUIET},
    wait::wait,
};

/// When the server is killed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Moment {
    /// So many ms after it was started, ready or not.
    Starting(u64),
    /// Once it has acknowledged so many edits.
    Acknowledged(u64),
    /// So many ms after it was ready.
    Millis(u64),
    /// Once it has called Fly.io so often.
    Calls(u64),
    /// Once Fly.io has applied so many of its writes: they cannot have been recorded yet.
    Writes(u64),
    /// Once Fly.io has applied an update of a machine.
    Update,
    /// Once all that was edited is pushed.
    Pushed,
    /// While Fly.io holds its request.
    At(CrashPoint),
}

/// How long a kill waits for a request that is to be held: a lease is released only when the machine has
/// been replaced, has booted, and has been watched for two seconds.
const HELD: Duration = Duration::from_secs(6);

/// What the killer goes by, as it was when the server was started.
pub(crate) struct Watch<'a> {
    fly: &'a Fly,
    calls: u64,
    writes: u64,
    updates: u64,
    pub(crate) acknowledged: AtomicU64,
    pub(crate) pushed: AtomicU64,
}

impl<'a> Watch<'a> {
    pub(crate) fn begin(fly: &'a Fly) -> Self {
        Self {
            fly,
            calls: fly.calls(),
            writes: fly.writes(),
            updates: fly.updates(),
            acknowledged: AtomicU64::new(0),
            pushed: AtomicU64::new(0),
        }
    }
}

impl Moment {
    pub(crate) fn draw(chance: &mut Chance) -> Self {
        match chance.below(14) {
            0 => Self::Starting(chance.below(60)),
            1 | 2 => Self::Acknowledged(chance.below(8)),
            3 | 4 => Self::Millis(chance.below(300)),
            5..=7 => Self::Calls(1 + chance.below(24)),
            8 | 9 => Self::Writes(1 + chance.below(6)),
            10 | 11 => Self::Update,
            _ => Self::Pushed,
        }
    }

    /// Returns when it has come, or when it does not come because there is nothing to do.
    pub(crate) fn wait_for(self, watch: &Watch<'_>) {
        let fly = watch.fly;
        let _ = match self {
            Self::Starting(millis) | Self::Millis(millis) => {
                thread::sleep(Duration::from_millis(millis));
                return;
            }
            Self::Acknowledged(edits) => wait(QUIET, || {
                watch.acknowledged.load(Ordering::Relaxed) >= edits
            }),
            Self::Calls(calls) => wait(QUIET, || fly.calls() >= watch.calls + calls),
            Self::Writes(writes) => wait(QUIET, || fly.writes() >= watch.writes + writes),
            Self::Update => wait(QUIET, || fly.updates() > watch.updates),
            Self::Pushed => wait(Duration::from_secs(4), || {
                watch.pushed.load(Ordering::Relaxed) > 0
            }),
            Self::At(point) => wait(HELD, || fly.has_held(point)),
        };
    }
}
