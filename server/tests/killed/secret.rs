use app::api::secrets::{CreateSecret, DeleteSecret, ReadFolder, RevealSecret, UpdateSecret};
use domain::{EnvironmentPath, ProjectId, SecretId, SecretName, SecretValue, command};

use crate::{
    chance::Chance,
    client::{Client, Unanswered},
    sync_kind::SyncKind,
};

/// A secret, and what the server has said and has been asked about it.
pub(crate) struct Secret {
    project: ProjectId,
    at: EnvironmentPath,
    name: SecretName,
    /// Where it arrives: app and key.
    pub(crate) arrives: Vec<(String, String)>,
    /// It may be deleted, and created again.
    comes_and_goes: bool,
    id: Option<SecretId>,
    /// The number of the value that the server acknowledged last; none: it does not exist.
    acknowledged: Option<u32>,
    /// What was asked for after that and not answered.
    unanswered: Option<Option<u32>>,
    newest: u32,
    /// Edited since the server was last asked what it has.
    touched: bool,
}

impl Secret {
    /// One that is yet to be created.
    pub(crate) fn new(
        project: ProjectId,
        at: &EnvironmentPath,
        name: &str,
        comes_and_goes: bool,
    ) -> Self {
        Self {
            project,
            at: at.clone(),
            name: name.parse().unwrap(),
            arrives: Vec::new(),
            comes_and_goes,
            id: None,
            acknowledged: None,
            unanswered: None,
            newest: 0,
            touched: false,
        }
    }

    /// The value that must be at Fly.io; none: it must not be there.
    pub(crate) fn value(&self) -> Option<String> {
        self.acknowledged.map(|number| self.numbered(number))
    }

    /// Whether machines are updated when it changes.
    pub(crate) fn redeploys(&self) -> bool {
        let mut arrives = self.arrives.iter();
        arrives.any(|(app, _)| SyncKind::of(app).redeploys())
    }

    /// Changes it somehow.
    pub(crate) fn edit(&mut self, client: &Client, chance: &mut Chance) -> Result<(), Unanswered> {
        self.touched = true;
        match self.id {
            Some(id) if self.comes_and_goes && chance.below(2) == 0 => self.delete(client, id),
            Some(id) => self.update(client, id),
            None => self.create(client),
        }
    }

    pub(crate) fn create(&mut self, client: &Client) -> Result<(), Unanswered> {
        let value = self.next();
        let command = command::CreateSecret {
            project: self.project,
            at: self.at.clone(),
            name: self.name.clone(),
            value,
            comment: domain::Description::default(),
        };
        self.id = Some(client.call(&CreateSecret { command })?);
        self.acknowledge(Some(self.newest));
        Ok(())
    }

    fn update(&mut self, client: &Client, secret: SecretId) -> Result<(), Unanswered> {
        let value = self.next();
        let command = command::UpdateSecret {
            project: self.project,
            secret,
            name: None,
            value: Some(value),
            comment: None,
        };
        client.call(&UpdateSecret { command })?;
        self.acknowledge(Some(self.newest));
        Ok(())
    }

    fn delete(&mut self, client: &Client, secret: SecretId) -> Result<(), Unanswered> {
        self.unanswered = Some(None);
        let project = self.project;
        client.call(&DeleteSecret { project, secret })?;
        self.id = None;
        self.acknowledge(None);
        Ok(())
    }

    /// Asks a server that was started after a kill what it has. That must be what was acknowledged last,
    /// or what was asked for after that.
    pub(crate) fn check(&mut self, client: &Client) -> Result<(), Unanswered> {
        if !self.touched {
            return Ok(());
        }
        let (id, found) = self.look(client)?;
        assert!(
            found == self.acknowledged || Some(found) == self.unanswered,
            "{} in {}: {found:?} after {:?} was acknowledged and {:?} was not",
            self.name,
            self.at,
            self.acknowledged,
            self.unanswered
        );
        self.id = id;
        self.acknowledge(found);
        self.touched = false;
        Ok(())
    }

    fn look(&self, client: &Client) -> Result<(Option<SecretId>, Option<u32>), Unanswered> {
        let (project, at) = (self.project, self.at.clone());
        let folder = client.call(&ReadFolder { project, at })?;
        let row = folder.secrets.iter().find(|row| row.name == self.name);
        let Some(secret) = row.map(|row| row.id) else {
            return Ok((None, None));
        };
        let revealed = client.call(&RevealSecret { project, secret })?;
        let (_, number) = revealed.value.expose().rsplit_once('-').unwrap();
        Ok((Some(secret), Some(number.parse().unwrap())))
    }

    fn next(&mut self) -> SecretValue {
        self.newest += 1;
        self.unanswered = Some(Some(self.newest));
        SecretValue::new(self.numbered(self.newest)).unwrap()
    }

    fn acknowledge(&mut self, number: Option<u32>) {
        self.acknowledged = number;
        self.unanswered = None;
    }

    fn numbered(&self, number: u32) -> String {
        format!("{} {}-{number}", self.at, self.name)
    }
}
