//! What the store has, in the oracle's terms.

use application::ports::SealContext;
use domain::{EnvironmentPath, view::SyncView};

use super::{
    cast::Cast,
    installation::{PLACES, SCHEMAS, place},
};
use crate::{
    oracle::{Folder, Source, SyncIntent},
    runtime::PlainVault,
    schedule::Options,
};

impl Cast {
    /// The source as it is stored; none when it cannot be read, which has then been said.
    pub(super) async fn read_source(&self) -> Option<Source> {
        let places = PLACES.iter().copied().chain(["staging:/"]);
        let places: Vec<(&str, EnvironmentPath)> = places
            .filter_map(|text| Some((text, place(text)?)))
            .collect();
        let paths: Vec<EnvironmentPath> = places.iter().map(|(_, path)| path.clone()).collect();
        let project = self.installation.project;
        let contents = match self.store.folder_contents(project, &paths).await {
            Ok(contents) => contents,
            Err(error) => {
                self.store_failed(&error);
                return None;
            }
        };
        let mut source = Source::default();
        for ((text, _), folder) in places.iter().zip(contents.folders) {
            let Some(folder) = folder else {
                continue;
            };
            let secrets = folder.secrets.iter().map(|secret| {
                let context = SealContext::Secret {
                    project,
                    secret: secret.id,
                    value: secret.value_id,
                };
                let value = PlainVault::read(context, &secret.sealed);
                (secret.name.to_string(), value.unwrap_or_default())
            });
            let folder = Folder {
                secrets: secrets.collect(),
                imports: folder.imports.iter().map(ToString::to_string).collect(),
            };
            source.0.insert((*text).to_owned(), folder);
        }
        Some(source)
    }

    /// Which of two it is: the sync before a change, or after it (none: deleted). Anything else is said.
    pub(super) async fn read_sync(
        &self,
        old: &SyncIntent,
        new: Option<SyncIntent>,
    ) -> Option<SyncIntent> {
        let Some(view) = self.stored(old.id).await else {
            let may_be_gone = old.deleting || new.as_ref().is_none_or(|new| new.deleting);
            if !may_be_gone {
                self.accuse(
                    "no change is lost",
                    "a sync is gone that nobody deleted".to_owned(),
                );
            }
            return None;
        };
        if let Some(new) = new.filter(|new| agrees(new, &view)) {
            // A removal that was asked for shows only by what it does.
            return Some(new);
        }
        if !agrees(old, &view) {
            let text = "a change of a sync whose answer was lost left something else than before or after it";
            self.accuse("no change is lost", text.to_owned());
        }
        Some(old.clone())
    }
}

/// Is the stored sync what was intended?
pub(super) fn agrees(intent: &SyncIntent, view: &SyncView) -> bool {
    let stored = &view.options;
    let schema = SCHEMAS
        .get(intent.options.schema)
        .copied()
        .unwrap_or_default();
    let is = Options {
        schema: intent.options.schema,
        auto_sync: stored.auto_sync || (intent.removal && intent.options.auto_sync),
        auto_redeploy: stored.auto_redeploy,
        keep: stored.disable_secret_deletion,
    };
    is == intent.options
        && stored
            .key_schema
            .as_ref()
            .map_or("", |schema| schema.as_str())
            == schema
        && view.row.source.to_string() == intent.place
        && view.row.app.as_str() == intent.app
        && view.deleting == intent.deleting
}
