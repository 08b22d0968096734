use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

use application::ports::PushClaim;
use fly_emulator::{Clock as WorldClock, SharedWorld, World};

use super::{ArmedFault, CallFault, Claim, Endpoint, EventLog, Witness, fault};
use crate::{
    mistakes::Mistake,
    runtime::{SeededChance, Time},
};

/// How long after a clock jumped or a process stood still leases may mean different things to different
/// servers, ms: a lease and an attempt.
const UNSETTLED_MILLIS: i64 = 240_000;

/// What a schedule is played on.
pub(crate) struct Stage {
    /// True time.
    pub(crate) time: Time,
    /// Fly.io.
    pub(crate) world: SharedWorld,
    /// What happened.
    pub(crate) log: EventLog,
    /// Latencies and ids.
    pub(crate) chance: SeededChance,
    /// The mistake that is made on purpose.
    pub(crate) mistake: Option<Mistake>,
    witness: Mutex<Witness>,
    faults: Mutex<Vec<ArmedFault>>,
    unsettled_until: AtomicI64,
}

impl Stage {
    pub(crate) fn new(
        world: World,
        time: Time,
        seed: u64,
        mistake: Option<Mistake>,
        told: bool,
    ) -> Arc<Self> {
        let clock = WorldClock::from_fn(move || u64::try_from(time.unix_millis()).unwrap_or(0));
        Arc::new(Self {
            time,
            world: SharedWorld::new(world, clock),
            log: EventLog::new(time, told),
            chance: SeededChance::new(seed ^ 0x57A6E),
            mistake,
            witness: Mutex::default(),
            faults: Mutex::default(),
            unsettled_until: AtomicI64::new(0),
        })
    }

    /// Asks or tells the witness. Never while he is being told something.
    pub(crate) fn witness<T>(&self, act: impl FnOnce(&mut Witness) -> T) -> T {
        act(&mut self.witness.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Prepares a fault for calls from now on.
    pub(crate) fn arm(&self, fault: ArmedFault) {
        self.with_faults(|faults| faults.push(fault));
    }

    /// No call goes wrong any more.
    pub(crate) fn disarm(&self) {
        self.with_faults(Vec::clear);
    }

    pub(super) fn strike(&self, endpoint: Endpoint) -> Option<CallFault> {
        self.with_faults(|faults| fault::strike(faults, endpoint))
    }

    fn with_faults<T>(&self, act: impl FnOnce(&mut Vec<ArmedFault>) -> T) -> T {
        act(&mut self.faults.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A server has taken a lease: what it sends to the app from now on, it sends under this.
    pub(crate) fn claimed(&self, seat: usize, claim: &PushClaim) {
        let at = self.time.elapsed_millis();
        self.log.note(|| {
            format!(
                "server {seat} claims {} of {} for {:?}, epoch {}, generation {}",
                claim.sync, claim.app, claim.kind, claim.epoch, claim.generation
            )
        });
        self.witness(|witness| witness.claimed(seat, Claim::new(claim, at)));
    }

    /// Clocks differ, or a process stood still: leases do not keep servers apart for a while, and
    /// nothing that Airlift can do would.
    pub(crate) fn unsettle(&self, millis: i64) {
        let until = self.time.elapsed_millis() + millis + UNSETTLED_MILLIS;
        self.unsettled_until.fetch_max(until, Ordering::Relaxed);
    }

    /// The clock of a server jumps now, or it stands still for so long.
    pub(crate) fn jolt(&self, millis: i64) {
        let until = self.time.elapsed_millis() + millis;
        self.witness(|witness| witness.policies.jolted(until));
    }

    /// Do leases mean the same to everybody?
    pub(crate) fn is_settled(&self) -> bool {
        self.time.elapsed_millis() >= self.unsettled_until.load(Ordering::Relaxed)
    }
}
