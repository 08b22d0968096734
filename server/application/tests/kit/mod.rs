//! A whole Airlift for tests: the real store on a real file, the real vault, the real Fly.io client and
//! the emulator over HTTP. Only the clock and chance are ours.

#![expect(
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test fails by panicking; what is public here is so for every test binary"
)]

pub mod answers;
mod chance;
mod clock;
pub mod meddling;
mod people;
mod sync_setup;
mod world;

use std::sync::Arc;

use application::{
    ApplicationResult, Services,
    engine::{Engine, EngineSettings},
    usecases,
};
use domain::{
    Actor, Badge, ConnectionId, Description, EnvironmentPath, ProjectId, SecretId, SecretValue,
    SyncId,
    command::{
        CreateConnection, CreateFolder, CreateProject, CreateSecret, CreateSecretImport,
        UpdateSecret, UpdateSync,
    },
    plan::PlanId,
    view::{RunView, SyncView},
};
use fly::{FlyClient, FlyConfig, Pacing};
use fly_emulator::{Clock as EmulatorClock, DemoTokens, Emulator, EmulatorConfig, RunningEmulator};
use store::SqliteStore;
use tempfile::TempDir;
use vault_crypto::{Argon2Hasher, RootKey, RootVault};

pub use chance::SeededChance;
pub use clock::TestClock;
pub use sync_setup::SyncSetup;

/// The app that most tests sync to: two started machines in `app`, one in `worker`, one stopped, and
/// three secrets that Airlift did not write.
pub const APP: &str = "acme-web";

/// See the module.
pub struct Airlift {
    pub services: Services,
    pub engine: Engine,
    pub clock: Arc<TestClock>,
    pub emulator: RunningEmulator,
    pub actor: Actor,
    pub project: ProjectId,
    pub connection: ConnectionId,
    directory: TempDir,
}

pub fn value(text: &str) -> SecretValue {
    SecretValue::new(text.to_owned()).unwrap()
}

/// `dev:/api` in short.
pub fn place(text: &str) -> EnvironmentPath {
    let (environment, path) = text.split_once(':').unwrap();
    EnvironmentPath::new(environment.parse().unwrap(), path.parse().unwrap())
}

impl Airlift {
    pub async fn start() -> Self {
        let clock = Arc::new(TestClock::default());
        let mut config = EmulatorConfig::default();
        config.world.behaviour.rate_limits = false;
        config.world.behaviour.replace_ms = 0;
        config.world.behaviour.boot_ms = 0;
        config.world.behaviour.check_ms = 0;
        answers::answer(&mut config.world.behaviour);
        let emulator_clock = Arc::clone(&clock);
        config.clock = EmulatorClock::from_fn(move || emulator_clock.unix_millis());
        let emulator = Emulator::start(config).await.unwrap();
        let directory = tempfile::tempdir().unwrap();
        let services = services(&directory, &emulator, Arc::clone(&clock)).await;
        let owner = usecases::session::create_owner(
            &services,
            "owner@example.com",
            "Olive Owner",
            value("correct horse battery"),
        )
        .await
        .unwrap();
        let actor = Actor::User(owner);
        let project = CreateProject {
            name: "Acme".parse().unwrap(),
        };
        let project = usecases::projects::create_project(&services, actor, project)
            .await
            .unwrap();
        let connection = connect(
            &services,
            actor,
            project,
            "acme-fly",
            DemoTokens::ORGANIZATION,
        )
        .await;
        let engine = Engine::new(services.clone(), settings());
        Self {
            services,
            engine,
            clock,
            emulator,
            actor,
            project,
            connection,
            directory,
        }
    }

    /// The same durable state in a new process's hands: everything that was only in memory is gone.
    pub async fn restarted(self) -> Self {
        let services = services(&self.directory, &self.emulator, Arc::clone(&self.clock)).await;
        let engine = Engine::new(services.clone(), settings());
        Self {
            services,
            engine,
            ..self
        }
    }

    /// Another connection of the project.
    pub async fn connect(&self, name: &str, token: &str) -> ConnectionId {
        connect(&self.services, self.actor, self.project, name, token).await
    }

    pub async fn folder(&self, at: &str) {
        let at = place(at);
        let parent = EnvironmentPath::new(at.environment.clone(), at.path.parent().unwrap());
        let name = at.path.name().unwrap().parse().unwrap();
        let command = CreateFolder {
            project: self.project,
            parent,
            name,
        };
        usecases::projects::create_folder(&self.services, self.actor, command)
            .await
            .unwrap();
    }

    pub async fn import(&self, into: &str, from: &str) {
        let command = CreateSecretImport {
            project: self.project,
            into: place(into),
            from: place(from),
        };
        usecases::projects::create_import(&self.services, self.actor, command)
            .await
            .unwrap();
    }

    pub async fn secret(&self, at: &str, name: &str, text: &str) -> SecretId {
        let command = CreateSecret {
            project: self.project,
            at: place(at),
            name: name.parse().unwrap(),
            value: value(text),
            comment: Description::default(),
        };
        usecases::secrets::create_secret(&self.services, self.actor, command)
            .await
            .unwrap()
    }

    pub async fn edit(&self, secret: SecretId, text: &str) {
        let command = UpdateSecret {
            project: self.project,
            secret,
            name: None,
            value: Some(value(text)),
            comment: None,
        };
        usecases::secrets::update_secret(&self.services, self.actor, command)
            .await
            .unwrap();
    }

    pub async fn delete(&self, secret: SecretId) {
        usecases::secrets::delete_secret(&self.services, self.actor, self.project, secret)
            .await
            .unwrap();
    }

    pub async fn restore(&self, secret: SecretId) -> ApplicationResult<()> {
        let (services, actor) = (&self.services, self.actor);
        usecases::secrets::restore_secret(services, actor, self.project, secret).await
    }

    pub async fn change_options(&self, sync: SyncId, options: domain::SyncOptions) {
        self.review_options(sync, options, None).await;
    }

    /// Changes the options after a look at this plan.
    pub async fn review_options(
        &self,
        sync: SyncId,
        options: domain::SyncOptions,
        plan: Option<PlanId>,
    ) {
        let command = UpdateSync {
            sync,
            source: None,
            destination: None,
            options: Some(options),
            name: None,
            description: None,
            approved: Vec::new(),
            plan,
        };
        usecases::syncs::update_sync(&self.services, self.actor, command)
            .await
            .unwrap();
    }

    /// As a person who triggers the sync and approves no removal.
    pub async fn trigger(&self, sync: SyncId) {
        usecases::syncs::trigger_sync(&self.services, self.actor, sync, Vec::new(), None)
            .await
            .unwrap();
    }

    /// Lets the engine do everything that is due now.
    pub async fn run(&self) {
        self.engine.run_until_idle().await.unwrap();
    }

    pub async fn view(&self, sync: SyncId) -> SyncView {
        usecases::syncs::sync(&self.services, self.actor, sync)
            .await
            .unwrap()
    }

    pub async fn badge(&self, sync: SyncId) -> Badge {
        self.view(sync).await.row.facts.status().badge
    }

    pub async fn sentence(&self, sync: SyncId) -> String {
        self.view(sync).await.row.facts.status().sentence
    }

    pub async fn last_run(&self, sync: SyncId) -> RunView {
        let run = self.view(sync).await.runs[0].id;
        usecases::syncs::run(&self.services, self.actor, sync, run)
            .await
            .unwrap()
    }
}

async fn connect(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    name: &str,
    token: &str,
) -> ConnectionId {
    let command = CreateConnection {
        project,
        name: name.parse().unwrap(),
        description: Description::default(),
        access_token: value(token),
    };
    usecases::connections::create_connection(services, actor, command)
        .await
        .unwrap()
}

pub fn settings() -> EngineSettings {
    EngineSettings {
        smoke_millis: 0,
        start_wait_seconds: 1,
        ..EngineSettings::default()
    }
}

async fn services(
    directory: &TempDir,
    emulator: &RunningEmulator,
    clock: Arc<TestClock>,
) -> Services {
    let config = FlyConfig {
        api_base_url: emulator.url(),
        machines_base_url: emulator.url(),
        pacing: Pacing::OFF,
        ..FlyConfig::default()
    };
    let root_key = RootKey::parse(&value(&"42".repeat(32))).unwrap();
    Services {
        store: Arc::new(
            SqliteStore::open(&directory.path().join("airlift.db"))
                .await
                .unwrap(),
        ),
        vault: Arc::new(RootVault::new(root_key)),
        passwords: Arc::new(Argon2Hasher::new()),
        fly: Arc::new(FlyClient::new(config).unwrap()),
        clock,
        chance: Arc::new(SeededChance::default()),
        demo: None,
    }
}
