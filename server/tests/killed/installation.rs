//! Airlift as its owner has set it up, all of it through HTTP.

use std::{path::PathBuf, time::Duration};

use app::api::{
    connections::CreateConnection,
    projects::{CreateFolder, CreateImport, CreateProject},
    syncs::{CreateSync, ListSyncs},
};
use domain::{
    ConnectionId, Description, EnvironmentPath, ProjectId, SecretValue,
    command::{self, SyncDestination, SyncDraft},
    view::SyncRow,
};
use tempfile::TempDir;

use crate::{
    client::{Client, Unanswered},
    fly::{self, Fly},
    program::Program,
    secret::Secret,
    sync_kind::SyncKind,
    wait::wait,
};

/// Data directory, sign-in and secrets of one installation.
pub(crate) struct Installation {
    folder: TempDir,
    fly: String,
    cookie: String,
    project: ProjectId,
    pub(crate) secrets: Vec<Secret>,
}

/// A folder that others import.
const SHARED: &str = "shared";

impl Installation {
    /// Sets up an owner, a project, and a sync to every app from a folder of its own.
    pub(crate) fn set_up(fly: &Fly) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let program = Program::spawn(folder.path(), &fly.url());
        let client = Client::set_up(&program.url());
        let name = "Acme".parse().unwrap();
        let command = command::CreateProject { name };
        let project = client.call(&CreateProject { command }).unwrap();
        let mut installation = Self {
            folder,
            fly: fly.url(),
            cookie: client.cookie().to_owned(),
            project,
            secrets: Vec::new(),
        };
        installation.fill(&client).unwrap();
        installation
    }

    /// Begins to start the server.
    pub(crate) fn spawn(&self) -> Program {
        Program::spawn(self.folder.path(), &self.fly)
    }

    /// The owner at a server that is ready.
    pub(crate) fn owner(&self, program: &Program) -> Client {
        Client::at(&program.url(), &self.cookie)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("airlift.db")
    }

    /// The syncs that are not as they should be once there is nothing left to do, in words.
    pub(crate) fn unsettled(&self, client: &Client) -> Vec<String> {
        let rows = self.syncs(client).unwrap();
        let wrong = rows.iter().filter_map(|row| {
            let status = row.facts.status();
            let wanted = SyncKind::of(row.app.as_str()).badge();
            (status.badge != wanted)
                .then(|| format!("{}: {:?}, {}", row.name, status.badge, status.sentence))
        });
        wrong.collect()
    }

    /// Waits until every sync is as it should be.
    pub(crate) fn settle(&self, client: &Client, longest: Duration) -> Duration {
        let settled = wait(longest, || self.unsettled(client).is_empty());
        settled.unwrap_or_else(|()| panic!("stuck: {:#?}", self.unsettled(client)))
    }

    /// Whether Fly.io has acknowledged all that was edited.
    pub(crate) fn is_pushed(&self, client: &Client) -> Result<bool, Unanswered> {
        let rows = self.syncs(client)?;
        let pushed = |row: &SyncRow| row.facts.pushed_generation == Some(row.facts.generation);
        Ok(rows.iter().all(pushed))
    }

    fn syncs(&self, client: &Client) -> Result<Vec<SyncRow>, Unanswered> {
        let project = self.project;
        client.call(&ListSyncs { project })
    }

    fn fill(&mut self, client: &Client) -> Result<(), Unanswered> {
        let command = command::CreateConnection {
            project: self.project,
            name: "fly".parse().unwrap(),
            description: Description::default(),
            access_token: SecretValue::new(fly::TOKEN.to_owned()).unwrap(),
        };
        let connection = client.call(&CreateConnection { command })?;
        let shared = self.create_folder(client, SHARED)?;
        let mut region = Secret::new(self.project, &shared, "REGION", false);
        region.create(client)?;
        for app in fly::apps() {
            let kind = SyncKind::of(&app);
            let at = self.create_folder(client, &app)?;
            if kind.imports() {
                self.import(client, &at, &shared)?;
                region.arrives.push((app.clone(), kind.key("REGION")));
            }
            for (name, comes_and_goes) in [("URL", false), ("FLAG", !kind.keeps_secrets())] {
                let mut secret = Secret::new(self.project, &at, name, comes_and_goes);
                secret.create(client)?;
                secret.arrives.push((app.clone(), kind.key(name)));
                self.secrets.push(secret);
            }
            self.create_sync(client, connection, at, &app, kind)?;
        }
        self.secrets.push(region);
        Ok(())
    }

    fn create_folder(&self, client: &Client, name: &str) -> Result<EnvironmentPath, Unanswered> {
        let place =
            |path: &str| EnvironmentPath::new("dev".parse().unwrap(), path.parse().unwrap());
        let command = command::CreateFolder {
            project: self.project,
            parent: place("/"),
            name: name.parse().unwrap(),
        };
        client.call(&CreateFolder { command })?;
        Ok(place(&format!("/{name}")))
    }

    fn import(
        &self,
        client: &Client,
        into: &EnvironmentPath,
        from: &EnvironmentPath,
    ) -> Result<(), Unanswered> {
        let command = command::CreateSecretImport {
            project: self.project,
            into: into.clone(),
            from: from.clone(),
        };
        client.call(&CreateImport { command })
    }

    fn create_sync(
        &self,
        client: &Client,
        connection: ConnectionId,
        source: EnvironmentPath,
        app: &str,
        kind: SyncKind,
    ) -> Result<(), Unanswered> {
        let draft = SyncDraft {
            project: self.project,
            source,
            destination: SyncDestination {
                connection,
                app: app.parse().unwrap(),
            },
            options: kind.options(),
            editing: None,
        };
        let command = command::CreateSync {
            draft,
            name: app.parse().unwrap(),
            description: Description::default(),
            approved: Vec::new(),
            plan: None,
        };
        client.call(&CreateSync { command }).map(drop)
    }
}
