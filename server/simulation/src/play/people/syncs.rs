//! What people do to syncs.

use application::usecases::syncs;
use domain::{
    ConnectionId, Description, SyncId, SyncOptions,
    command::{AcceptDrift, CreateSync, DeleteSync, SyncDestination, SyncDraft, UpdateSync},
    plan::ApprovedRemoval,
};

use super::{Asked, Said};
use crate::{
    oracle::SyncIntent,
    play::{
        cast::Cast,
        installation::{APPS, PLACES, SCHEMAS, place, text},
        server::Process,
    },
    schedule::{Action, Options},
};

impl Cast {
    pub(super) async fn create_sync(
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

    pub(in crate::play) fn approve(&mut self, app: &str, approved: &[ApprovedRemoval]) {
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

    pub(super) async fn change_sync(&mut self, action: &Action, process: &Process) {
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

    pub(in crate::play) async fn trigger(&mut self, sync: usize, approve: bool, process: &Process) {
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

    pub(super) async fn accept_drift(&mut self, sync: usize, process: &Process) {
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
}

fn change(intent: &mut Option<SyncIntent>, act: impl FnOnce(&mut SyncIntent)) {
    if let Some(intent) = intent {
        act(intent);
    }
}

pub(in crate::play) fn name_of(number: usize) -> String {
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
