use std::{collections::BTreeMap, sync::Arc};

use application::{
    ApplicationError, ApplicationResult, Services,
    engine::{Engine, EngineSettings},
    usecases::{
        connections::create_connection,
        projects::{create_folder, create_import, create_project},
        secrets::{create_secret, update_secret},
        syncs::{create_sync, set_auto_sync, set_rollout_policy},
    },
};
use domain::{
    Actor, ConnectionId, EnvironmentPath, ProjectId, RolloutPolicy, SecretId, SyncId,
    command::{
        CreateConnection, CreateFolder, CreateProject, CreateSecret, CreateSecretImport,
        CreateSync, SyncDestination, SyncDraft, UpdateSecret,
    },
};
use fly_emulator::{Behaviour, DemoTokens, SharedWorld, World};

use super::content::{DemoSync, FOLDERS, IMPORTERS, SECRETS, SYNCS};
use crate::demo::{
    past_clock::PastClock,
    read::{read, text},
};

/// Tells the story from its beginning, six hours ago, to its end.
pub(in crate::demo) async fn tell(
    services: &Services,
    world: &SharedWorld,
    actor: Actor,
) -> ApplicationResult<()> {
    let clock = Arc::new(PastClock::minutes_ago(6 * 60));
    let services = Services {
        clock: clock.clone(),
        ..services.clone()
    };
    let usual = world.write(|world| {
        let hasty = hasty(&world.behaviour);
        std::mem::replace(&mut world.behaviour, hasty)
    });
    let mut story = Story::begin(services, clock, actor).await?;
    let told = story.go_on(world).await;
    world.write(|world| world.behaviour = usual);
    told
}

/// What takes machines seconds takes them no time, and nobody counts calls: the past is told at once.
fn hasty(usual: &Behaviour) -> Behaviour {
    Behaviour {
        replace_ms: 0,
        boot_ms: 0,
        check_ms: 0,
        rate_limits: false,
        ..usual.clone()
    }
}

struct Story {
    services: Services,
    clock: Arc<PastClock>,
    engine: Engine,
    actor: Actor,
    project: ProjectId,
    connection: ConnectionId,
    /// By folder and name.
    secrets: BTreeMap<(&'static str, &'static str), SecretId>,
    /// By name.
    syncs: BTreeMap<&'static str, SyncId>,
}

impl Story {
    async fn begin(
        services: Services,
        clock: Arc<PastClock>,
        actor: Actor,
    ) -> ApplicationResult<Self> {
        let name = read("Northwind")?;
        let project = create_project(&services, actor, CreateProject { name }).await?;
        let command = CreateConnection {
            project,
            name: read("northwind-fly")?,
            description: read("Deploy token of the organization Northwind (emulated)")?,
            access_token: text(DemoTokens::NORTHWIND)?,
        };
        let connection = create_connection(&services, actor, command).await?;
        let settings = EngineSettings {
            smoke_millis: 0,
            ..EngineSettings::default()
        };
        let engine = Engine::new(services.clone(), settings);
        Ok(Self {
            services,
            clock,
            engine,
            actor,
            project,
            connection,
            secrets: BTreeMap::new(),
            syncs: BTreeMap::new(),
        })
    }

    async fn go_on(&mut self, world: &SharedWorld) -> ApplicationResult<()> {
        self.fill().await?;
        for sync in &SYNCS {
            self.sync(sync).await?;
        }
        self.until(350).await?;
        self.edit("/storefront", "FEATURE_WISHLIST", "on").await?;
        self.until(290).await?;
        self.freeze("checkout").await?;
        let moved = "postgres://shop:demo-pg@northwind-db-2.internal:5432/shop";
        self.edit("/shared", "DATABASE_URL", moved).await?;
        self.until(240).await?;
        self.edit("/billing", "INVOICE_BUCKET", "northwind-invoices-eu")
            .await?;
        self.edit("/mailer", "REPLY_TO", "help@northwind.example")
            .await?;
        self.until(180).await?;
        self.switch_off("billing").await?;
        self.switch_off("reports").await?;
        self.edit("/reports", "REPORTS_CRON", "0 7 * * 1").await?;
        self.until(120).await?;
        world.write(others_come)?;
        self.edit(
            "/analytics",
            "WAREHOUSE_URL",
            "clickhouse://events:demo-ch2@warehouse.internal/events",
        )
        .await?;
        self.until(100).await?;
        self.edit(
            "/storefront",
            "ASSETS_HOST",
            "https://cdn.northwind.example",
        )
        .await?;
        self.until(45).await?;
        self.until(20).await
    }

    /// Lets the engine do what is due, then goes on to that many minutes ago.
    async fn until(&self, minutes_ago: i64) -> ApplicationResult<()> {
        self.engine.run_until_idle().await?;
        self.clock.set_minutes_ago(minutes_ago);
        Ok(self.engine.run_until_idle().await?)
    }

    async fn fill(&mut self) -> ApplicationResult<()> {
        for name in FOLDERS {
            let folder = CreateFolder {
                project: self.project,
                parent: at("/")?,
                name: read(name)?,
            };
            create_folder(&self.services, self.actor, folder).await?;
        }
        for into in IMPORTERS {
            let import = CreateSecretImport {
                project: self.project,
                into: at(into)?,
                from: at("/shared")?,
            };
            create_import(&self.services, self.actor, import).await?;
        }
        for (folder, name, value) in SECRETS {
            let secret = CreateSecret {
                project: self.project,
                at: at(folder)?,
                name: read(name)?,
                value: text(value)?,
                comment: read("")?,
            };
            let secret = create_secret(&self.services, self.actor, secret).await?;
            self.secrets.insert((folder, name), secret);
        }
        Ok(())
    }

    /// Nobody approves a removal: what is at an app already is held.
    async fn sync(&mut self, sync: &DemoSync) -> ApplicationResult<()> {
        let draft = SyncDraft {
            project: self.project,
            source: at(sync.folder)?,
            destination: SyncDestination {
                connection: self.connection,
                app: read(sync.app)?,
            },
            options: sync.options(),
            editing: None,
        };
        let command = CreateSync {
            draft,
            name: read(sync.name)?,
            description: read(sync.description)?,
            approved: Vec::new(),
            plan: None,
        };
        let id = create_sync(&self.services, self.actor, command).await?;
        self.syncs.insert(sync.name, id);
        self.until(360).await
    }

    async fn edit(&self, folder: &str, name: &str, value: &str) -> ApplicationResult<()> {
        let secret = self.secrets.iter().find(|(key, _)| **key == (folder, name));
        let (_, secret) = secret.ok_or(ApplicationError::NotFound("This secret"))?;
        let command = UpdateSecret {
            project: self.project,
            secret: *secret,
            name: None,
            value: Some(text(value)?),
            comment: None,
        };
        update_secret(&self.services, self.actor, command).await
    }

    fn known(&self, sync: &str) -> ApplicationResult<SyncId> {
        let found = self.syncs.get(sync).copied();
        found.ok_or(ApplicationError::NotFound("This sync"))
    }

    async fn freeze(&self, sync: &str) -> ApplicationResult<()> {
        let policy = RolloutPolicy {
            frozen: true,
            quiet_hours: None,
        };
        set_rollout_policy(&self.services, self.actor, self.known(sync)?, policy).await
    }

    async fn switch_off(&self, sync: &str) -> ApplicationResult<()> {
        set_auto_sync(&self.services, self.actor, self.known(sync)?, false).await
    }
}

/// Somebody changes a key, removes one and adds another in Fly.io's dashboard, and deletes an app.
fn others_come(world: &mut World) -> ApplicationResult<()> {
    let billing = "northwind-billing";
    let done = world
        .outside_set(billing, "BILLING_API_KEY", "set-in-the-dashboard")
        .and_then(|_| world.outside_unset(billing, "TAX_SERVICE_URL"))
        .and_then(|_| world.outside_set(billing, "DEBUG_INVOICES", "1"));
    world.outside_delete_app("northwind-analytics");
    done.map(drop)
        .map_err(|error| ApplicationError::invalid("demo", error))
}

fn at(path: &str) -> ApplicationResult<EnvironmentPath> {
    Ok(EnvironmentPath::new(read("prod")?, read(path)?))
}
