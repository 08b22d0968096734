//! What people do to folders, secrets and imports.

use application::usecases::{projects, secrets};
use domain::{
    Description, EnvironmentPath, SecretId,
    command::{CreateFolder, CreateSecret, CreateSecretImport, UpdateSecret},
};

use super::{Asked, Said};
use crate::{
    oracle::{Folder, Source},
    play::{
        cast::Cast,
        installation::{NAMES, PLACES, place, text, value},
        server::Process,
    },
    schedule::Action,
};

impl Cast {
    pub(super) async fn change_secret(&mut self, action: &Action, process: &Process) {
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

    pub(super) async fn change_folder(&mut self, action: &Action, process: &Process) {
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
}
