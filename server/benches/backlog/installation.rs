use std::{path::PathBuf, sync::Arc};

use application::{
    Services,
    ports::{Author, ChanceExt, Destination, NewConnection, NewSync, SealContext},
    usecases::{
        projects::{create_folder, create_project},
        secrets::{create_secret, update_secret},
        session::create_owner,
    },
};
use domain::{
    Actor, ActorName, ConnectionId, Description, EnvironmentPath, ProjectId, SecretId, SecretValue,
    SyncOptions, Timestamp, TokenKind,
    command::{CreateFolder, CreateProject, CreateSecret, UpdateSecret},
};
use fly::{FlyClient, FlyConfig};
use fly_emulator::DemoTokens;
use server::SystemClock;
use store::SqliteStore;
use tempfile::TempDir;
use vault_crypto::{Argon2Hasher, OsChance, RootKey, RootVault};

/// The root key of everything here.
const ROOT_KEY: &str = "4242424242424242424242424242424242424242424242424242424242424242";

/// A data directory of which nothing was ever pushed.
pub(crate) struct Installation {
    folder: TempDir,
    /// The first secret of the first source.
    first: Option<(Actor, UpdateSecret)>,
}

impl Installation {
    /// So many syncs, each to an app of its own, with so many keys, sharing their sources.
    pub(crate) async fn fill(syncs: usize, keys: usize, shared_by: usize) -> Self {
        // Not where temporary files are: that may be memory.
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let mut installation = Self {
            folder,
            first: None,
        };
        let services = installation.services().await;
        let password = value("correct horse battery");
        let owner = create_owner(&services, "owner@example.com", "Olive", password).await;
        let actor = Actor::User(owner.unwrap());
        let name = "Bench".parse().unwrap();
        let project = create_project(&services, actor, CreateProject { name }).await;
        let filling = Filling {
            services: &services,
            actor,
            project: project.unwrap(),
        };
        let first = filling.fill(syncs, keys, shared_by).await;
        installation.first = Some((actor, first));
        installation
    }

    /// One secret gets another value; the server must not be at work.
    pub(crate) async fn edit(&self) {
        let (actor, edit) = self.first.clone().unwrap();
        let services = self.services().await;
        update_secret(&services, actor, edit).await.unwrap();
    }

    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("airlift.db")
    }

    pub(crate) fn root_key() -> &'static str {
        ROOT_KEY
    }

    async fn services(&self) -> Services {
        let root_key = RootKey::parse(&value(ROOT_KEY)).unwrap();
        let fly: Arc<dyn Destination> = Arc::new(FlyClient::new(FlyConfig::default()).unwrap());
        Services {
            store: Arc::new(SqliteStore::open(&self.database()).await.unwrap()),
            vault: Arc::new(RootVault::new(root_key)),
            passwords: Arc::new(Argon2Hasher::new()),
            fly,
            clock: Arc::new(SystemClock),
            chance: Arc::new(OsChance),
            demo: None,
        }
    }
}

/// Straight into the store where a use case would ask Fly.io first.
struct Filling<'a> {
    services: &'a Services,
    actor: Actor,
    project: ProjectId,
}

impl Filling<'_> {
    async fn fill(&self, syncs: usize, keys: usize, shared_by: usize) -> UpdateSecret {
        let connection = self.connect().await;
        let (mut source, mut first) = (at("/"), None);
        for number in 0..syncs {
            if number % shared_by == 0 {
                let (folder, secret) = self.source(number / shared_by, keys).await;
                source = folder;
                first.get_or_insert(secret);
            }
            let app = format!("service-{:04}", number + 1);
            self.create_sync(connection, &source, &app).await;
        }
        UpdateSecret {
            project: self.project,
            secret: first.unwrap(),
            name: None,
            value: Some(value("another")),
            comment: None,
        }
    }

    async fn connect(&self) -> ConnectionId {
        let id = self.services.chance.id();
        let context = SealContext::Token {
            project: self.project,
            connection: id,
        };
        let project = self.services.store.project(self.project).await;
        let data_key = project.unwrap().unwrap().data_key;
        let token = value(DemoTokens::ORGANIZATION);
        let connection = NewConnection {
            id,
            project: self.project,
            name: "fly".parse().unwrap(),
            description: Description::default(),
            token: self
                .services
                .vault
                .seal(&data_key, context, &token)
                .unwrap(),
            token_kind: TokenKind::Organization,
            reach: "acme".to_owned(),
        };
        let store = &self.services.store;
        store.create_connection(&connection, &by()).await.unwrap();
        id
    }

    /// A folder with so many secrets, and the first of them.
    async fn source(&self, number: usize, keys: usize) -> (EnvironmentPath, SecretId) {
        let mut first = None;
        let folder = CreateFolder {
            project: self.project,
            parent: at("/"),
            name: format!("source-{number}").parse().unwrap(),
        };
        let source = at(&format!("/{}", folder.name));
        create_folder(self.services, self.actor, folder)
            .await
            .unwrap();
        for key in 0..keys {
            let secret = CreateSecret {
                project: self.project,
                at: source.clone(),
                name: format!("KEY_{key}").parse().unwrap(),
                value: value(&format!("postgres://user:password@{number}.internal/{key}")),
                comment: Description::default(),
            };
            let secret = create_secret(self.services, self.actor, secret).await;
            first.get_or_insert(secret.unwrap());
        }
        (source, first.unwrap())
    }

    async fn create_sync(&self, connection: ConnectionId, source: &EnvironmentPath, app: &str) {
        let sync = NewSync {
            id: self.services.chance.id(),
            project: self.project,
            name: app.parse().unwrap(),
            description: Description::default(),
            source: source.clone(),
            connection,
            app: app.parse().unwrap(),
            organization: Some("acme".to_owned()),
            postgres: false,
            destination: self.services.chance.id(),
            options: SyncOptions::default(),
            approved: Vec::new(),
            plan: None,
        };
        let store = &self.services.store;
        store.create_sync(&sync, &by()).await.unwrap();
    }
}

fn by() -> Author {
    Author {
        user: None,
        name: ActorName::engine(),
        at: Timestamp(1_780_000_000_000),
    }
}

fn at(path: &str) -> EnvironmentPath {
    EnvironmentPath::new("prod".parse().unwrap(), path.parse().unwrap())
}

fn value(text: &str) -> SecretValue {
    SecretValue::new(text.to_owned()).unwrap()
}
