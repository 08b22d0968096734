use std::{path::Path, sync::Arc, time::Duration};

use application::{
    Services,
    engine::{Engine, EngineSettings},
    usecases::{
        connections::create_connection,
        projects::{create_folder, create_project},
        secrets::{create_secret, update_secret},
        session::create_owner,
        syncs::{create_sync, list_syncs, sync},
    },
};
use domain::{
    Actor, Badge, ConnectionId, Description, EnvironmentPath, ProjectId, SecretId, SecretValue,
    SyncId, SyncOptions,
    command::{
        CreateConnection, CreateFolder, CreateProject, CreateSecret, CreateSync, SyncDestination,
        SyncDraft, UpdateSecret,
    },
    view::SyncRow,
};
use fly::{FlyClient, FlyConfig};
use fly_emulator::{
    DemoTokens, Emulator, EmulatorConfig, Fault, FaultKind, RunningEmulator, large_world,
};
use server::SystemClock;
use store::SqliteStore;
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use vault_crypto::{Argon2Hasher, OsChance, RootKey, RootVault};

/// The one key of each app.
pub(crate) const KEY: &str = "API_TOKEN";

/// A whole Airlift with its engine at work.
pub(crate) struct Airlift {
    pub(crate) emulator: RunningEmulator,
    services: Services,
    actor: Actor,
    project: ProjectId,
    places: Vec<Place>,
    /// The secret that the crowd shares.
    shared: Option<SecretId>,
    engine: JoinHandle<()>,
    stop: CancellationToken,
    folder: TempDir,
}

/// A secret in a folder of its own, with the sync that brings it to an app of its own.
struct Place {
    secret: SecretId,
    sync: SyncId,
    app: String,
}

impl Airlift {
    /// Sets up so many apps, the last `redeployed` of them with auto redeploy; and a crowd of further ones
    /// that all have one source.
    pub(crate) async fn start(apps: usize, redeployed: usize, crowd: usize) -> Self {
        let world = EmulatorConfig::serving(large_world(1, apps + crowd));
        let emulator = Emulator::start(world).await.unwrap();
        // Not where temporary files are: that may be memory.
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let services = services(folder.path(), &emulator.url()).await;
        let password = value("correct horse battery");
        let owner = create_owner(&services, "owner@example.com", "Olive", password).await;
        let actor = Actor::User(owner.unwrap());
        let name = "Bench".parse().unwrap();
        let project = create_project(&services, actor, CreateProject { name }).await;
        let stop = CancellationToken::new();
        let engine = Engine::new(services.clone(), EngineSettings::default());
        let engine = tokio::spawn({
            let stop = stop.clone();
            async move { engine.run(stop).await }
        });
        let mut airlift = Self {
            emulator,
            services,
            actor,
            project: project.unwrap(),
            places: Vec::new(),
            shared: None,
            engine,
            stop,
            folder,
        };
        airlift.fill(apps, redeployed, crowd).await;
        airlift
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn app(&self, place: usize) -> &str {
        &self.places[place].app
    }

    /// From now on every answer of Fly.io comes so late.
    pub(crate) fn set_latency(&self, ms: u64) {
        self.emulator.world().write(|world| {
            world.faults.clear();
            if ms > 0 {
                world.faults.add(Fault::always(FaultKind::Latency { ms }));
            }
        });
    }

    /// Saves a value; returns when that is acknowledged.
    pub(crate) async fn edit(&self, place: usize, text: &str) {
        self.save(self.places[place].secret, text).await;
    }

    /// Makes every sync of the crowd due.
    pub(crate) async fn edit_crowd(&self, text: &str) {
        self.save(self.shared.unwrap(), text).await;
    }

    /// Syncs that have something to do.
    pub(crate) async fn waiting(&self) -> usize {
        let rows = list_syncs(&self.services, self.actor, self.project).await;
        let is_waiting = |row: &&SyncRow| row.facts.status().badge != Badge::Synced;
        rows.unwrap().iter().filter(is_waiting).count()
    }

    async fn save(&self, secret: SecretId, text: &str) {
        let command = UpdateSecret {
            project: self.project,
            secret,
            name: None,
            value: Some(value(text)),
            comment: None,
        };
        update_secret(&self.services, self.actor, command)
            .await
            .unwrap();
    }

    /// Waits until nothing is left to do for one sync.
    pub(crate) async fn settle_one(&self, place: usize) {
        let id = self.places[place].sync;
        loop {
            let view = sync(&self.services, self.actor, id).await.unwrap();
            if view.row.facts.status().badge == Badge::Synced {
                return;
            }
            pause(Duration::from_millis(1)).await;
        }
    }

    /// Waits until nothing is left to do.
    pub(crate) async fn settle(&self) {
        while self.waiting().await > 0 {
            pause(Duration::from_millis(50)).await;
        }
    }

    pub(crate) async fn stop(self) {
        self.stop.cancel();
        self.engine.await.unwrap();
    }

    async fn fill(&mut self, apps: usize, redeployed: usize, crowd: usize) {
        let command = CreateConnection {
            project: self.project,
            name: "fly".parse().unwrap(),
            description: Description::default(),
            access_token: value(DemoTokens::ORGANIZATION),
        };
        let connection = create_connection(&self.services, self.actor, command).await;
        let connection = connection.unwrap();
        for number in 1..=apps {
            let app = format!("service-{number:04}");
            let (at, secret) = self.create_source(&app).await;
            let redeploy = number > apps - redeployed;
            let sync = self.create_sync(connection, at, &app, redeploy).await;
            self.places.push(Place { secret, sync, app });
        }
        let (at, secret) = self.create_source("crowd").await;
        self.shared = Some(secret);
        for number in apps + 1..=apps + crowd {
            let app = format!("service-{number:04}");
            self.create_sync(connection, at.clone(), &app, false).await;
        }
    }

    async fn create_source(&self, name: &str) -> (EnvironmentPath, SecretId) {
        let at = self.create_folder(name).await;
        let command = CreateSecret {
            project: self.project,
            at: at.clone(),
            name: KEY.parse().unwrap(),
            value: value("0"),
            comment: Description::default(),
        };
        let secret = create_secret(&self.services, self.actor, command).await;
        (at, secret.unwrap())
    }

    async fn create_folder(&self, name: &str) -> EnvironmentPath {
        let at = |path: &str| EnvironmentPath::new("prod".parse().unwrap(), path.parse().unwrap());
        let command = CreateFolder {
            project: self.project,
            parent: at("/"),
            name: name.parse().unwrap(),
        };
        create_folder(&self.services, self.actor, command)
            .await
            .unwrap();
        at(&format!("/{name}"))
    }

    async fn create_sync(
        &self,
        connection: ConnectionId,
        source: EnvironmentPath,
        app: &str,
        auto_redeploy: bool,
    ) -> SyncId {
        let draft = SyncDraft {
            project: self.project,
            source,
            destination: SyncDestination {
                connection,
                app: app.parse().unwrap(),
            },
            options: SyncOptions {
                auto_redeploy,
                ..SyncOptions::default()
            },
            editing: None,
        };
        let command = CreateSync {
            draft,
            name: app.parse().unwrap(),
            description: Description::default(),
            approved: Vec::new(),
            plan: None,
        };
        create_sync(&self.services, self.actor, command)
            .await
            .unwrap()
    }
}

async fn services(folder: &Path, fly: &str) -> Services {
    let fly = FlyConfig {
        api_base_url: fly.to_owned(),
        machines_base_url: fly.to_owned(),
        ..FlyConfig::default()
    };
    let root_key = RootKey::parse(&value(&"42".repeat(32))).unwrap();
    let store = SqliteStore::open(&folder.join("airlift.db")).await;
    Services {
        store: Arc::new(store.unwrap()),
        vault: Arc::new(RootVault::new(root_key)),
        passwords: Arc::new(Argon2Hasher::new()),
        fly: Arc::new(FlyClient::new(fly).unwrap()),
        clock: Arc::new(SystemClock),
        chance: Arc::new(OsChance),
        demo: None,
    }
}

fn value(text: &str) -> SecretValue {
    SecretValue::new(text.to_owned()).unwrap()
}

#[expect(clippy::disallowed_methods, reason = "a benchmark is about real time")]
async fn pause(time: Duration) {
    tokio::time::sleep(time).await;
}
