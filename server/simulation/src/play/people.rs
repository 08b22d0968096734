//! What people do, through one of the servers, as the interface would.

use std::{future::Future, pin::Pin};

use application::{
    ApplicationError, ApplicationResult, Services,
    usecases::{connections, projects, secrets, syncs},
};
use domain::{
    Actor, ConnectionId, Description, EnvironmentPath, SecretId, SyncId, SyncOptions,
    command::{
        AcceptDrift, CreateFolder, CreateSecret, CreateSecretImport, CreateSync, DeleteSync,
        ReplaceToken, SyncDestination, SyncDraft, UpdateSecret, UpdateSync,
    },
    plan::{ApprovedRemoval, Plan},
};

use super::{
    cast::Cast,
    installation::{self, APPS, NAMES, PLACES, SCHEMAS, place, text, value},
    server::Process,
};
use crate::{
    oracle::{Folder, Source, SyncIntent},
    schedule::{Action, Options},
};

/// How an action of a person ended, as far as the person knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// It was acknowledged.
    Done,
    /// It was refused: nothing changed.
    Refused,
    /// No answer, or one that leaves it open.
    Unsure,
}

type Asked = Pin<Box<dyn Future<Output = ApplicationResult<()>> + Send>>;

impl Cast {
    /// A person does something with the help of a server. False: it is nothing that people do.
    pub(super) async fn person(&mut self, action: &Action, first: usize) -> bool {
        let Some(process) = self.someone(first) else {
            return true; // nobody answers: nothing is acknowledged
        };
        match action {
            Action::Edit { .. } | Action::Rename { .. } | Action::Delete { .. } => {
                self.change_secret(action, &process).await;
            }
            Action::CreateFolder { .. }
            | Action::DeleteFolder { .. }
            | Action::Import { .. }
            | Action::EndImport { .. } => self.change_folder(action, &process).await,
            Action::CreateSync {
                sync,
                place,
                app,
                options,
                approve,
            } => {
                let wanted = (*place, *app, *options);
                self.create_sync(*sync, wanted, *approve, &process).await;
            }
            Action::SetOptions { .. }
            | Action::MoveSource { .. }
            | Action::MoveApp { .. }
            | Action::RemoveSecrets { .. }
            | Action::DeleteSync { .. } => self.change_sync(action, &process).await,
            Action::Trigger { sync, approve } => self.trigger(*sync, *approve, &process).await,
            Action::AcceptDrift { sync } => self.accept_drift(*sync, &process).await,
            Action::RollOutNow { sync } => {
                if let Some(id) = self.id(*sync) {
                    let (services, actor) = self.hand(&process);
                    let asked = async move { syncs::roll_out_now(&services, actor, id).await };
                    self.ask(&process, Box::pin(asked)).await;
                }
            }
            Action::ReplaceToken => self.replace_token(&process).await,
            _ => return false,
        }
        true
    }

    fn hand(&self, process: &Process) -> (Services, Actor) {
        (process.services.clone(), self.installation.actor)
    }

    fn id(&self, sync: usize) -> Option<SyncId> {
        self.syncs.get(&Self::number(sync)).map(|sync| sync.id)
    }

    /// Lets a server do something and waits for what it says; a server that is killed says nothing.
    async fn ask(&self, process: &Process, asked: Asked) -> Said {
        let task = tokio::spawn(asked);
        let abort = task.abort_handle();
        let said = tokio::select! {
            biased;
            _ = process.life.ended() => {
                abort.abort();
                Said::Unsure
            }
            answer = task => match answer {
                Ok(Ok(())) => Said::Done,
                Ok(Err(ApplicationError::Store(_))) => Said::Unsure,
                Ok(Err(error)) => {
                    self.stage.log.note(|| format!("    refused: {error}"));
                    Said::Refused
                }
                Err(_) => {
                    self.accuse("no panic", "a use case panicked".to_owned());
                    Said::Unsure
                }
            }
        };
        self.stage.log.note(|| format!("    {said:?}"));
        said
    }

    /// The removals that a plan would ask a person to agree to.
    async fn approvals(
        &self,
        process: &Process,
        planned: impl Future<Output = ApplicationResult<Plan>> + Send + 'static,
    ) -> Vec<ApprovedRemoval> {
        let task = tokio::spawn(planned);
        let abort = task.abort_handle();
        tokio::select! {
            biased;
            _ = process.life.ended() => {
                abort.abort();
                Vec::new()
            }
            planned = task => match planned {
                Ok(Ok(plan)) => plan.approvals(),
                _ => Vec::new(),
            }
        }
    }

    async fn change_secret(&mut self, action: &Action, process: &Process) {
        let (number, name) = match action {
            Action::Edit { place, name, .. }
            | Action::Rename { place, name, .. }
            | Action::Delete { place, name } => (*place, *name),
            _ => return,
        };
        let (Some(at), Some(name)) = (PLACES.get(number), NAMES.get(name)) else {
            return;
        };
        let Some((path, found)) = self.secret_id(at, name).await else {
            return; // no such folder
        };
        let mut source = self.source.clone();
        let Some(folder) = source.0.get_mut(*at) else {
            return;
        };
        let (services, actor) = self.hand(process);
        let project = self.installation.project;
        let asked: Asked = match (action, found) {
            (Action::Edit { value: new, .. }, Some(secret)) => {
                folder.secrets.insert((*name).to_owned(), new.clone());
                let command = UpdateSecret {
                    project,
                    secret,
                    name: None,
                    value: Some(value(new)),
                    comment: None,
                };
                Box::pin(async move { secrets::update_secret(&services, actor, command).await })
            }
            (Action::Edit { value: new, .. }, None) => {
                folder.secrets.insert((*name).to_owned(), new.clone());
                let command = CreateSecret {
                    project,
                    at: path,
                    name: text(name),
                    value: value(new),
                    comment: Description::default(),
                };
                let asked = async move { secrets::create_secret(&services, actor, command).await };
                Box::pin(async move { asked.await.map(drop) })
            }
            (Action::Rename { to, .. }, Some(secret)) => {
                let Some(to) = NAMES.get(*to) else {
                    return;
                };
                if let Some(kept) = folder.secrets.remove(*name) {
                    folder.secrets.insert((*to).to_owned(), kept);
                }
                let command = UpdateSecret {
                    project,
                    secret,
                    name: Some(text(to)),
                    value: None,
                    comment: None,
                };
                Box::pin(async move { secrets::update_secret(&services, actor, command).await })
            }
            (Action::Delete { .. }, Some(secret)) => {
                folder.secrets.remove(*name);
                let asked =
                    async move { secrets::delete_secret(&services, actor, project, secret).await };
                Box::pin(asked)
            }
            _ => return,
        };
        self.settle_source(source, process, asked).await;
    }

    /// The place, and the id of the secret with this name; none when there is no such folder.
    async fn secret_id(&self, at: &str, name: &str) -> Option<(EnvironmentPath, Option<SecretId>)> {
        let path = place(at)?;
        let read = self
            .store
            .folder_contents(self.installation.project, std::slice::from_ref(&path))
            .await;
        let contents = match read {
            Ok(contents) => contents,
            Err(error) => {
                self.store_failed(&error);
                return None;
            }
        };
        let folder = contents.folders.into_iter().next().flatten()?;
        let found = folder
            .secrets
            .iter()
            .find(|secret| secret.name.as_str() == name);
        Some((path, found.map(|secret| secret.id)))
    }

    async fn change_folder(&mut self, action: &Action, process: &Process) {
        let (services, actor) = self.hand(process);
        let project = self.installation.project;
        let mut source = self.source.clone();
        let named = |number: &usize| {
            let text = PLACES.get(*number)?;
            Some(((*text).to_owned(), place(text)?))
        };
        let asked: Asked = match action {
            Action::CreateFolder { place } => {
                let Some((at, path)) = named(place) else {
                    return;
                };
                let (Some(parent), Some(name)) = (path.path.parent(), path.path.name()) else {
                    return;
                };
                source.0.insert(at, Folder::default());
                let command = CreateFolder {
                    project,
                    parent: EnvironmentPath::new(path.environment.clone(), parent),
                    name: text(name),
                };
                Box::pin(async move { projects::create_folder(&services, actor, command).await })
            }
            Action::DeleteFolder { place } => {
                let Some((at, path)) = named(place) else {
                    return;
                };
                source.remove_folder(&at);
                let asked = async move {
                    projects::delete_folder(&services, actor, project, path, true).await
                };
                Box::pin(asked)
            }
            Action::Import { into, from } => {
                let (Some((into, into_path)), Some((from, from_path))) = (named(into), named(from))
                else {
                    return;
                };
                if let Some(folder) = source.0.get_mut(&into) {
                    folder.imports.push(from);
                }
                let command = CreateSecretImport {
                    project,
                    into: into_path,
                    from: from_path,
                };
                Box::pin(async move { projects::create_import(&services, actor, command).await })
            }
            Action::EndImport { into, from } => {
                let (Some((into, path)), Some((from, _))) = (named(into), named(from)) else {
                    return;
                };
                if let Some(folder) = source.0.get_mut(&into) {
                    folder.imports.retain(|import| *import != from);
                }
                let Some(import) = self.import_id(&path, &from).await else {
                    return;
                };
                let asked =
                    async move { projects::delete_import(&services, actor, project, import).await };
                Box::pin(asked)
            }
            _ => return,
        };
        self.settle_source(source, process, asked).await;
    }

    async fn import_id(&self, at: &EnvironmentPath, from: &str) -> Option<domain::SecretImportId> {
        let view = self.store.folder_view(self.installation.project, at).await;
        let imports = view.ok().flatten()?.imports;
        let found = imports
            .into_iter()
            .find(|import| import.from.to_string() == from);
        found.map(|import| import.id)
    }

    /// Lets a server change the source, and adopts what became of it.
    async fn settle_source(&mut self, new: Source, process: &Process, asked: Asked) {
        let begun = self.now();
        match self.ask(process, asked).await {
            Said::Done => self.source = new,
            Said::Refused => {}
            Said::Unsure => {
                if let Some(is) = self.read_source().await {
                    if is != self.source && is != new {
                        let text = "a change whose answer was lost left something else than before or after it";
                        self.accuse("no change is lost", text.to_owned());
                    }
                    self.source = is;
                }
            }
        }
        self.note_wanted(begun);
    }

    async fn create_sync(
        &mut self,
        sync: usize,
        (place_number, app, options): (usize, usize, Options),
        approve: bool,
        process: &Process,
    ) {
        let number = Self::number(sync);
        let (Some(at), Some(app)) = (PLACES.get(place_number), APPS.get(app)) else {
            return;
        };
        let Some(path) = place(at).filter(|_| !self.syncs.contains_key(&number)) else {
            return;
        };
        let (services, actor) = self.hand(process);
        let begun = self.now();
        let draft = SyncDraft {
            project: self.installation.project,
            source: path,
            destination: destination(self.installation.connection, app),
            options: sync_options(options),
            editing: None,
        };
        let approved = if approve {
            let (services, draft) = (services.clone(), draft.clone());
            let planned = async move { syncs::preview_plan(&services, actor, draft).await };
            self.approvals(process, planned).await
        } else {
            Vec::new()
        };
        self.approve(app, &approved);
        let command = CreateSync {
            draft,
            name: text(&name_of(number)),
            description: Description::default(),
            approved,
            plan: None,
        };
        let asked = async move {
            syncs::create_sync(&services, actor, command)
                .await
                .map(drop)
        };
        let said = self.ask(process, Box::pin(asked)).await;
        match (said, self.id_of(number).await) {
            (Said::Done, None) => {
                self.accuse(
                    "no change is lost",
                    format!("{} was created and is not there", name_of(number)),
                );
            }
            (Said::Refused, Some(_)) => {
                self.accuse(
                    "no change is lost",
                    format!("{} was refused and is there", name_of(number)),
                );
            }
            (_, None) => {}
            (_, Some(id)) => {
                let intent = SyncIntent {
                    id,
                    place: (*at).to_owned(),
                    app: (*app).to_owned(),
                    options,
                    removal: false,
                    deleting: false,
                };
                self.syncs.insert(number, intent);
            }
        }
        self.note_wanted(begun);
    }

    pub(super) fn approve(&mut self, app: &str, approved: &[ApprovedRemoval]) {
        for one in approved {
            let approval = (app.to_owned(), one.key.clone(), one.digest.clone());
            self.approved.insert(approval);
        }
    }

    async fn id_of(&self, number: usize) -> Option<SyncId> {
        let rows = match self.store.syncs(self.installation.project).await {
            Ok(rows) => rows,
            Err(error) => {
                self.store_failed(&error);
                return None;
            }
        };
        let name = name_of(number);
        let found = rows.into_iter().find(|row| row.name.as_str() == name);
        found.map(|row| row.id)
    }

    async fn change_sync(&mut self, action: &Action, process: &Process) {
        let (Action::SetOptions { sync, .. }
        | Action::MoveSource { sync, .. }
        | Action::MoveApp { sync, .. }
        | Action::RemoveSecrets { sync }
        | Action::DeleteSync { sync, .. }) = action
        else {
            return;
        };
        let number = Self::number(*sync);
        let Some(old) = self.syncs.get(&number).cloned() else {
            return;
        };
        let (services, actor) = self.hand(process);
        let mut new = Some(old.clone());
        let mut update = UpdateSync {
            sync: old.id,
            source: None,
            destination: None,
            options: None,
            name: None,
            description: None,
            approved: Vec::new(),
            plan: None,
        };
        let asked: Asked = match action {
            Action::RemoveSecrets { .. } => {
                change(&mut new, |sync| sync.removal = true);
                Box::pin(async move { syncs::remove_secrets(&services, actor, old.id).await })
            }
            Action::DeleteSync { remove, .. } => {
                if *remove {
                    change(&mut new, |sync| {
                        sync.removal = true;
                        sync.deleting = true;
                    });
                } else {
                    new = None;
                }
                let command = DeleteSync {
                    sync: old.id,
                    typed_name: name_of(number),
                    remove_secrets: *remove,
                };
                Box::pin(async move { syncs::delete_sync(&services, actor, command).await })
            }
            _ => {
                match action {
                    Action::SetOptions { options, .. } => {
                        change(&mut new, |sync| sync.options = *options);
                        update.options = Some(sync_options(*options));
                    }
                    Action::MoveSource { place: to, .. } => {
                        let Some(to) = PLACES.get(*to) else {
                            return;
                        };
                        change(&mut new, |sync| (*to).clone_into(&mut sync.place));
                        update.source = place(to);
                    }
                    Action::MoveApp { app, .. } => {
                        let Some(app) = APPS.get(*app) else {
                            return;
                        };
                        change(&mut new, |sync| (*app).clone_into(&mut sync.app));
                        let connection = self.installation.connection;
                        update.destination = Some(destination(connection, app));
                    }
                    _ => return,
                }
                Box::pin(async move { syncs::update_sync(&services, actor, update).await })
            }
        };
        self.settle_sync(number, new, process, asked).await;
    }

    /// Lets a server change a sync, and adopts what became of it.
    async fn settle_sync(
        &mut self,
        number: usize,
        new: Option<SyncIntent>,
        process: &Process,
        asked: Asked,
    ) {
        let begun = self.now();
        let Some(old) = self.syncs.get(&number).cloned() else {
            return;
        };
        let said = self.ask(process, asked).await;
        let is = match said {
            Said::Done => new,
            Said::Refused => Some(old.clone()),
            Said::Unsure => self.read_sync(&old, new).await,
        };
        if is.as_ref().is_none_or(|is| is.app != old.app) {
            self.abandon(&old);
        }
        match is {
            Some(is) => self.syncs.insert(number, is),
            None => self.syncs.remove(&number),
        };
        self.note_wanted(begun);
    }

    pub(super) async fn trigger(&mut self, sync: usize, approve: bool, process: &Process) {
        let Some(old) = self.syncs.get(&Self::number(sync)).cloned() else {
            return;
        };
        let (services, actor) = self.hand(process);
        let approved = if approve {
            let services = services.clone();
            let planned = async move { syncs::sync_plan(&services, actor, old.id).await };
            self.approvals(process, planned).await
        } else {
            Vec::new()
        };
        self.approve(&old.app, &approved);
        let asked =
            async move { syncs::trigger_sync(&services, actor, old.id, approved, None).await };
        self.ask(process, Box::pin(asked)).await;
    }

    async fn accept_drift(&mut self, sync: usize, process: &Process) {
        let Some(old) = self.syncs.get(&Self::number(sync)).cloned() else {
            return;
        };
        let Some(view) = self.stored(old.id).await else {
            return;
        };
        let keys: Vec<domain::DriftSeen> = view
            .drift
            .into_iter()
            .map(|row| domain::DriftSeen {
                key: row.key,
                digest: row.digest,
            })
            .collect();
        if keys.is_empty() {
            return;
        }
        let named = keys.iter().map(|seen| (old.app.clone(), seen.key.clone()));
        self.accepted.extend(named.collect::<Vec<_>>());
        let (services, actor) = self.hand(process);
        let command = AcceptDrift { sync: old.id, keys };
        let asked = async move { syncs::accept_drift(&services, actor, command).await };
        self.ask(process, Box::pin(asked)).await;
    }

    pub(super) async fn replace_token(&mut self, process: &Process) {
        self.token += 1;
        let (services, actor) = self.hand(process);
        let command = ReplaceToken {
            connection: self.installation.connection,
            access_token: value(&installation::token(self.token)),
        };
        let asked = async move { connections::replace_token(&services, actor, command).await };
        self.token_unsure = self.ask(process, Box::pin(asked)).await != Said::Done;
    }
}

fn change(intent: &mut Option<SyncIntent>, act: impl FnOnce(&mut SyncIntent)) {
    if let Some(intent) = intent {
        act(intent);
    }
}

pub(super) fn name_of(number: usize) -> String {
    format!("sync-{number}")
}

fn destination(connection: ConnectionId, app: &str) -> SyncDestination {
    SyncDestination {
        connection,
        app: text(app),
    }
}

fn sync_options(options: Options) -> SyncOptions {
    let schema = SCHEMAS.get(options.schema).filter(|text| !text.is_empty());
    SyncOptions {
        key_schema: schema.map(|schema| text(schema)),
        auto_sync: options.auto_sync,
        auto_redeploy: options.auto_redeploy,
        disable_secret_deletion: options.keep,
        ..SyncOptions::default()
    }
}
