//! From the configuration to running parts: opens the database, unseals the vault, connects to Fly.io.

mod demo_mark;
mod error;
mod place;
mod root_key;

use std::{path::Path, sync::Arc};

use application::{Services, ports::Destination};
use domain::view::DemoNote;
use fly::{FlyClient, FlyConfig};
use fly_emulator::{DemoTokens, Emulator, EmulatorConfig, RunningEmulator, demo_world};
use store::SqliteStore;
use vault_crypto::{Argon2Hasher, OsChance};

pub use error::StartError;
use place::Place;

use crate::{SystemClock, config::Config, demo};

/// The parts of a server, before anything is served.
pub struct Started {
    /// What use cases and the engine work with.
    pub services: Services,
    /// The same store as in `services`, for sessions and for closing it.
    pub store: SqliteStore,
    /// Demo: the emulated Fly.io.
    pub emulator: Option<RunningEmulator>,
    /// Keeps a temporary data directory until the end.
    place: Place,
}

/// Opens everything. A missing or wrong root key is no error: the server then starts sealed.
pub async fn start(config: &Config) -> Result<Started, StartError> {
    let place = Place::of(config)?;
    let store = SqliteStore::open(&place.database()).await?;
    demo_mark::check(&store, config.demo, place.path()).await?;
    let vault = root_key::unseal(&store, &place.key_file(), config.root_key.as_ref()).await?;
    let emulator = if config.demo {
        Some(emulate(config).await?)
    } else {
        None
    };
    let services = Services {
        store: Arc::new(store.clone()),
        vault,
        passwords: Arc::new(Argon2Hasher::new()),
        fly: destination(config, emulator.as_ref())?,
        clock: Arc::new(SystemClock),
        chance: Arc::new(OsChance),
        demo: emulator.as_ref().map(note),
    };
    if let Some(emulator) = &emulator {
        demo::seed(&services, emulator.world()).await?;
    }
    Ok(Started {
        services,
        store,
        emulator,
        place,
    })
}

async fn emulate(config: &Config) -> Result<RunningEmulator, StartError> {
    let emulator = EmulatorConfig {
        record: config.fly_record.clone(),
        ..EmulatorConfig::serving(demo_world(1))
    };
    Emulator::start(emulator)
        .await
        .map_err(StartError::Emulator)
}

fn destination(
    config: &Config,
    emulator: Option<&RunningEmulator>,
) -> Result<Arc<dyn Destination>, StartError> {
    let mut fly: FlyConfig = config.fly.clone();
    if let Some(emulator) = emulator {
        fly.api_base_url = emulator.url();
        fly.machines_base_url = emulator.url();
    }
    Ok(Arc::new(FlyClient::new(fly)?))
}

fn note(emulator: &RunningEmulator) -> DemoNote {
    DemoNote {
        emulator_url: emulator.url(),
        spare_token: DemoTokens::PERSONAL.to_owned(),
    }
}

impl Started {
    /// Where the data is.
    pub fn data_dir(&self) -> &Path {
        self.place.path()
    }
}
