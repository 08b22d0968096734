use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use application::{Services, ports::Clock};

use super::{
    cast::Cast,
    installation::{install, source, world},
    server::Server,
    store_kind::{OpenStore, Stores},
};
use crate::{
    mistakes::{Mistake, in_stores},
    oracle::History,
    runtime::{
        ArmedTrouble, Gate, Life, NoPasswords, PlainVault, Seat, SeededChance, SimulatedClock, Time,
    },
    schedule::{Action, Schedule},
    world::{Stage, Violation, WorldDestination},
};

/// How long everything may take to be right after all faults have ended, ms: 20 minutes.
const CONVERGED_MILLIS: i64 = 20 * 60_000;
/// A clock that is put back is never further behind true time than this, ms. Airlift relies on it.
const MOST_BEHIND_MILLIS: i64 = 45_000;
/// How much longer it may take when clocks were put back: no wait is longer, ms.
const PUT_BACK_MILLIS: i64 = 17 * 60_000;
/// Time between two looks then, ms.
const LOOK_MILLIS: i64 = 5_000;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// How a schedule ended.
#[derive(Debug)]
pub(crate) struct Played {
    /// The promise that was broken, if any was.
    pub(crate) violation: Option<Violation>,
    /// Equal for equal runs.
    pub(crate) hash: u64,
    /// Gates that were passed.
    pub(crate) passes: u64,
    /// What happened, if it was to be told.
    pub(crate) lines: Vec<String>,
}

/// Plays a schedule on a runtime of its own.
pub(crate) fn play(
    schedule: &Schedule,
    stores: &Stores,
    mistake: Option<Mistake>,
    told: bool,
) -> Result<Played, Failure> {
    let (violation, stage) = staged(schedule, stores, mistake, told, async |cast, schedule| {
        cast.play(schedule).await
    })?;
    Ok(Played {
        violation,
        hash: stage.log.hash(),
        passes: stage.log.passes(),
        lines: stage.log.lines(),
    })
}

/// Sets the stage of a schedule and lets the cast act on it.
pub(super) fn staged<T>(
    schedule: &Schedule,
    stores: &Stores,
    mistake: Option<Mistake>,
    told: bool,
    act: impl AsyncFnOnce(&mut Cast, &Schedule) -> T,
) -> Result<(T, Arc<Stage>), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()?;
    let _making = mistake.map(Mistake::make);
    runtime.block_on(async {
        let time = Time::begin();
        let mut fly = world(schedule.seed);
        fly.behaviour = schedule.switches.behaviour();
        let stage = Stage::new(fly, time, schedule.seed, mistake, told);
        let clock: Arc<dyn Clock> = SimulatedClock::new(time);
        let open = stores.open(clock)?;
        let mut cast = cast(&stage, &open).await?;
        Ok((act(&mut cast, schedule).await, stage))
    })
}

async fn cast(
    stage: &Arc<Stage>,
    open: &OpenStore,
) -> Result<Cast, application::ports::StoreError> {
    let installation = install(&plain_services(stage, open)).await?;
    let stores = in_stores(stage.mistake, &open.stores);
    let servers = (0..).zip(&stores);
    let servers = servers.map(|(index, store)| Server::start(stage, index, store));
    Ok(Cast {
        stage: Arc::clone(stage),
        servers: servers.collect(),
        store: open.looking(),
        installation,
        source: source(),
        syncs: BTreeMap::new(),
        history: History::default(),
        approved: BTreeSet::new(),
        accepted: BTreeSet::new(),
        abandoned: BTreeSet::new(),
        last_versions: BTreeMap::new(),
        token: 0,
        token_unsure: false,
        put_back: false,
    })
}

/// For filling the store: nothing goes wrong.
fn plain_services(stage: &Arc<Stage>, open: &OpenStore) -> Services {
    let seat = Seat::new(usize::MAX, stage.time);
    let clock = Arc::clone(&seat.clock);
    let gate = Gate {
        stage: Arc::clone(stage),
        seat,
        life: Life::begin(),
    };
    Services {
        store: open.looking(),
        vault: Arc::new(PlainVault),
        passwords: Arc::new(NoPasswords),
        fly: Arc::new(WorldDestination::new(gate)),
        clock,
        chance: Arc::new(SeededChance::new(stage.chance.next())),
        demo: None,
    }
}

impl Cast {
    async fn play(&mut self, schedule: &Schedule) -> Option<Violation> {
        tokio::task::yield_now().await; // the servers begin
        for (number, step) in (0..).zip(&schedule.steps) {
            self.stage.time.reach(step.at).await;
            self.stage.log.note(|| format!("-- {:?}", step.action));
            self.act(&step.action, step.by.unwrap_or(number)).await;
            if let Some(violation) = self.look().await {
                return Some(violation);
            }
        }
        self.heal().await;
        self.converge().await
    }

    pub(super) async fn act(&mut self, action: &Action, number: usize) {
        if self.person(action, number).await || self.outsider(action) {
            return;
        }
        let server = |index: &usize| self.servers.get(*index);
        match action {
            Action::Fault(fault) => self.stage.arm(fault.clone()),
            Action::Trouble { server: at, armed } => self.trouble(*at, armed),
            Action::Kill {
                server: at,
                down_millis,
            } => {
                if let Some(server) = server(at) {
                    server.kill(*down_millis);
                }
            }
            Action::Restart { server: at } => {
                if let Some(server) = server(at) {
                    server.restart();
                }
            }
            Action::Freeze { server: at, millis } => {
                if let Some(server) = server(at) {
                    self.stage.unsettle(*millis);
                    self.stage.jolt(*millis);
                    server.seat.clock.freeze(*millis);
                }
            }
            Action::Jump { server: at, millis } => {
                if let Some(server) = server(at) {
                    // Clocks differ until the end.
                    self.stage.unsettle(i64::MAX / 4);
                    self.stage.jolt(0);
                    let offset = server.seat.clock.offset_millis() + millis;
                    server
                        .seat
                        .clock
                        .set_offset(offset.max(-MOST_BEHIND_MILLIS));
                }
            }
            _ => {}
        }
    }

    fn trouble(&self, at: usize, armed: &ArmedTrouble) {
        if let Some(server) = self.servers.get(at) {
            server.seat.arm(armed.clone());
        }
    }

    /// Waits until all is as it should be.
    pub(super) async fn converge(&mut self) -> Option<Violation> {
        let put_back = if self.put_back { PUT_BACK_MILLIS } else { 0 };
        let deadline = self.now() + CONVERGED_MILLIS + put_back;
        let mut encouraged = self.now();
        loop {
            if let Some(violation) = self.look().await {
                return Some(violation);
            }
            let settled = self.machines_are_settled();
            let unfinished = self.unfinished().await;
            let unsettled = (!settled).then(|| "a machine is between two states".to_owned());
            let Some(reason) = unfinished.or(unsettled) else {
                return self.stage.witness(|witness| witness.violation());
            };
            let now = self.now();
            if now >= deadline {
                let minutes = (CONVERGED_MILLIS + put_back) / 60_000;
                let text = format!("{minutes} minutes after all faults have ended, {reason}");
                self.accuse("it converges", text);
                return self.stage.witness(|witness| witness.violation());
            }
            if now - encouraged > 60_000 {
                encouraged = now;
                self.encourage().await;
            }
            self.stage.time.pass(LOOK_MILLIS).await;
        }
    }
}
