//! An emulator and a client that talks to it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use application::ports::{Destination, DestinationError, Machine, SecretChanges, WriteReceipt};
use domain::{AccessToken, AppName, SecretValue};
use fly::{FlyClient, FlyConfig, Pacing};
use fly_emulator::{
    Clock, DemoTokens, Emulator, EmulatorConfig, Fault, FaultKind, Operation, RunningEmulator,
    WORLD_EPOCH_MS, World, demo_world,
};

pub(crate) struct Emulated {
    pub(crate) emulator: RunningEmulator,
    pub(crate) client: FlyClient,
    clock: Arc<AtomicU64>,
}

impl Emulated {
    pub(crate) async fn demo() -> Self {
        Self::serving(demo_world(1)).await
    }

    /// Time in this world stands still but for [`Self::advance`]; its rate limits are off.
    pub(crate) async fn serving(mut world: World) -> Self {
        world.behaviour.rate_limits = false;
        let clock = Arc::new(AtomicU64::new(WORLD_EPOCH_MS));
        let shown = Arc::clone(&clock);
        let config = EmulatorConfig {
            clock: Clock::from_fn(move || shown.load(Ordering::SeqCst)),
            ..EmulatorConfig::serving(world)
        };
        let emulator = Emulator::start(config).await.unwrap();
        let client = FlyClient::new(config_for(&emulator.url())).unwrap();
        Self {
            emulator,
            client,
            clock,
        }
    }

    pub(crate) fn advance(&self, millis: u64) {
        self.clock.fetch_add(millis, Ordering::SeqCst);
        self.write(|_| ());
    }

    pub(crate) fn write<R>(&self, change: impl FnOnce(&mut World) -> R) -> R {
        self.emulator.world().write(change)
    }

    pub(crate) fn read<R>(&self, look: impl FnOnce(&World) -> R) -> R {
        self.emulator.world().read(look)
    }

    /// The next call of this operation goes wrong.
    pub(crate) fn fail_once(&self, operation: Operation, kind: FaultKind) {
        self.write(|world| world.faults.add(Fault::once(kind).on(operation.name())));
    }

    pub(crate) fn calls_of(&self, operation: Operation) -> u64 {
        self.read(|world| world.counters().calls_of(operation))
    }

    /// Plaintext of a secret of `acme-web`.
    pub(crate) fn secret(&self, name: &str) -> Option<String> {
        self.read(|world| {
            let secrets = world.app("acme-web").unwrap().secrets();
            secrets.get(name).map(|s| s.value.expose().to_owned())
        })
    }

    pub(crate) async fn set(
        &self,
        name: &str,
        value: &str,
    ) -> Result<WriteReceipt, DestinationError> {
        let changes = changes(&[(name, value)], &[]);
        self.client
            .write_secrets(&organization(), &web(), &changes)
            .await
    }

    /// The machines of `acme-web`.
    pub(crate) async fn machines(&self) -> Vec<Machine> {
        self.client
            .list_machines(&organization(), &web())
            .await
            .unwrap()
    }

    /// The first started one.
    pub(crate) async fn started(&self) -> Machine {
        let mut machines = self.machines().await.into_iter();
        machines.find(|machine| machine.state.runs()).unwrap()
    }
}

pub(crate) fn config_for(url: &str) -> FlyConfig {
    FlyConfig {
        api_base_url: url.to_owned(),
        machines_base_url: url.to_owned(),
        pacing: Pacing::OFF,
        ..FlyConfig::default()
    }
}

/// A client that gives up after this long.
pub(crate) fn impatient(url: &str, millis: u64) -> FlyClient {
    let config = FlyConfig {
        request_timeout: Duration::from_millis(millis),
        wait_grace: Duration::from_millis(millis),
        ..config_for(url)
    };
    FlyClient::new(config).unwrap()
}

pub(crate) fn token(text: &str) -> AccessToken {
    AccessToken::parse(&SecretValue::new(text.to_owned()).unwrap()).unwrap()
}

pub(crate) fn organization() -> AccessToken {
    token(DemoTokens::ORGANIZATION)
}

pub(crate) fn app(name: &str) -> AppName {
    name.parse().unwrap()
}

pub(crate) fn web() -> AppName {
    app("acme-web")
}

pub(crate) fn changes(set: &[(&str, &str)], unset: &[&str]) -> SecretChanges {
    let value = |text: &str| SecretValue::new(text.to_owned()).unwrap();
    SecretChanges {
        set: set
            .iter()
            .map(|(key, text)| (key.parse().unwrap(), value(text)))
            .collect(),
        unset: unset.iter().map(|name| (*name).to_owned()).collect(),
    }
}
