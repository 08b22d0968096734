use std::sync::{Arc, Mutex, PoisonError};

use application::{
    Services,
    engine::{Engine, EngineSettings},
    ports::Store,
};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::{
    runtime::{Gate, GatedStore, Life, NoPasswords, PlainVault, Seat, SeededChance},
    world::{Stage, WorldDestination},
};

/// A process that is under way.
#[derive(Clone)]
pub(crate) struct Process {
    pub(crate) life: Life,
    pub(crate) services: Services,
    pub(crate) shutdown: CancellationToken,
}

/// A server: one process after the other on one seat.
pub(crate) struct Server {
    pub(crate) seat: Arc<Seat>,
    process: Arc<Mutex<Option<Process>>>,
    keeper: JoinHandle<()>,
}

impl Server {
    /// Starts it, and keeps starting it.
    pub(crate) fn start(stage: &Arc<Stage>, index: usize, store: &Arc<dyn Store>) -> Self {
        let seat = Seat::new(index, stage.time);
        let process = Arc::default();
        let keeper = Keeper {
            stage: Arc::clone(stage),
            seat: Arc::clone(&seat),
            store: Arc::clone(store),
            process: Arc::clone(&process),
        };
        Self {
            seat,
            process,
            keeper: tokio::spawn(keeper.keep()),
        }
    }

    /// The process of now; none while it is down.
    pub(crate) fn process(&self) -> Option<Process> {
        let process = self.process.lock();
        process.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Kills it; it comes back after so long.
    pub(crate) fn kill(&self, down_millis: i64) {
        if let Some(process) = self.process() {
            process.life.end(down_millis);
        }
    }

    /// Asks it to finish; it comes back at once.
    pub(crate) fn restart(&self) {
        if let Some(process) = self.process() {
            process.shutdown.cancel();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}

struct Keeper {
    stage: Arc<Stage>,
    seat: Arc<Seat>,
    store: Arc<dyn Store>,
    process: Arc<Mutex<Option<Process>>>,
}

impl Keeper {
    async fn keep(self) {
        for incarnation in 0_u64.. {
            let process = self.process(incarnation);
            let engine = Engine::new(process.services.clone(), settings());
            let (life, shutdown) = (process.life.clone(), process.shutdown.clone());
            self.put(Some(process));
            let ran = tokio::spawn(async move { engine.run(shutdown).await });
            let abort = ran.abort_handle();
            tokio::select! {
                biased;
                down_millis = life.ended() => {
                    self.put(None);
                    abort.abort();
                    self.stage.witness(|witness| witness.waits_no_more(self.seat.index, None));
                    self.stage.time.pass(down_millis).await;
                }
                ended = ran => {
                    self.put(None);
                    life.end(0);
                    if ended.is_err() {
                        let text = format!("the engine of server {} panicked", self.seat.index);
                        self.stage.witness(|witness| witness.accuse("no panic", text));
                        return;
                    }
                    self.stage.time.pass(500).await;
                }
            }
        }
    }

    fn put(&self, process: Option<Process>) {
        *self.process.lock().unwrap_or_else(PoisonError::into_inner) = process;
    }

    fn process(&self, incarnation: u64) -> Process {
        let life = Life::begin();
        let gate = Gate {
            stage: Arc::clone(&self.stage),
            seat: Arc::clone(&self.seat),
            life: life.clone(),
        };
        let salt = (incarnation << 8) | self.seat.index as u64;
        let chance = SeededChance::new(self.stage.chance.next() ^ salt);
        let store = Arc::clone(&self.store);
        let services = Services {
            store: Arc::new(GatedStore::new(store, gate.clone())),
            vault: Arc::new(PlainVault),
            passwords: Arc::new(NoPasswords),
            fly: Arc::new(WorldDestination::new(gate)),
            clock: Arc::clone(&self.seat.clock) as Arc<_>,
            chance: Arc::new(chance),
            demo: None,
        };
        Process {
            life,
            services,
            shutdown: CancellationToken::new(),
        }
    }
}

fn settings() -> EngineSettings {
    EngineSettings::default()
}
