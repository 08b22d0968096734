use std::collections::BTreeMap;

use domain::{
    EnvironmentPath, RunId, SecretId, SecretValue, plan::PlanId, view::ReturnPlan, view::SyncView,
};

use super::decide::{Now, Step, Then, entries, steps};
use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{DataKey, FolderContent, RunSources, SealContext, StoredSecret},
    usecases::projects::stored_project,
};

/// A run's source folder as it was and as it is, as of one revision of the project.
pub(in crate::usecases::syncs) struct Look {
    pub(in crate::usecases::syncs) source: EnvironmentPath,
    pub(in crate::usecases::syncs) revision: i64,
    pub(in crate::usecases::syncs) steps: Vec<Step>,
    pub(in crate::usecases::syncs) plan: ReturnPlan,
    /// The values of then, by secret.
    pub(in crate::usecases::syncs) values: BTreeMap<SecretId, SecretValue>,
    /// The newest version of each deleted secret's value.
    pub(in crate::usecases::syncs) newest: BTreeMap<SecretId, i64>,
}

/// Looks at the folder and decides what returning to the run takes. Refused when the run left no record,
/// when the sync reads another folder by now, or when values of then are not kept any more.
pub(in crate::usecases::syncs) async fn look(
    services: &Services,
    sync: &SyncView,
    run: RunId,
) -> ApplicationResult<Look> {
    // The folder first: whatever happens after that makes its revision an old one.
    let source = sync.row.source.clone();
    let asked = std::slice::from_ref(&source);
    let contents = services.store.folder_contents(sync.project, asked).await?;
    let folder = contents.folders.into_iter().next().flatten();
    let folder = folder.ok_or_else(|| source_gone(&source))?;
    let run = services.store.run_sources(sync.row.id, run).await?;
    let run = run.ok_or_else(no_record)?;
    if run.source != source {
        return Err(ApplicationError::Refused(format!(
            "This run read {}, and the sync reads {source} by now. Nothing was changed.",
            run.source
        )));
    }
    let key = stored_project(services, sync.project).await?.data_key;
    let opener = Opener {
        services,
        sync,
        key,
    };
    let values = opener.values_of(&run)?;
    let present = opener.present(&folder)?;
    let then: Vec<Then> = run
        .secrets
        .iter()
        .map(|source| Then::of(&source.then, source.deleted))
        .collect();
    let now: Vec<Now> = folder.secrets.iter().map(Now::of).collect();
    let steps = steps(&then, &now);
    let entries = entries(&steps, |secret, then| {
        let (now, then) = (present.get(&secret), values.get(&then.secret));
        now.zip(then).is_some_and(|(now, then)| now == then)
    });
    let id = plan_id(&entries, &folder);
    let newest = run.secrets.iter();
    let newest = newest
        .map(|source| (source.then.secret, source.newest))
        .collect();
    Ok(Look {
        plan: ReturnPlan {
            id,
            source: source.clone(),
            entries,
        },
        source,
        revision: contents.revision,
        steps,
        values,
        newest,
    })
}

struct Opener<'a> {
    services: &'a Services,
    sync: &'a SyncView,
    key: DataKey,
}

impl Opener<'_> {
    fn values_of(&self, run: &RunSources) -> ApplicationResult<BTreeMap<SecretId, SecretValue>> {
        let mut values = BTreeMap::new();
        for source in &run.secrets {
            let then = &source.then;
            let Some(value) = &source.value else {
                return Err(ApplicationError::Refused(format!(
                    "The value that {} had then is not kept any more. Nothing was changed.",
                    then.name
                )));
            };
            let context = self.context(then.secret, value.id);
            let opened = self
                .services
                .vault
                .open(&self.key, context, &value.sealed)?;
            values.insert(then.secret, opened);
        }
        Ok(values)
    }

    fn present(
        &self,
        folder: &FolderContent,
    ) -> ApplicationResult<BTreeMap<SecretId, SecretValue>> {
        let mut values = BTreeMap::new();
        for secret in &folder.secrets {
            let context = self.context(secret.id, secret.value_id);
            let opened = self
                .services
                .vault
                .open(&self.key, context, &secret.sealed)?;
            values.insert(secret.id, opened);
        }
        Ok(values)
    }

    fn context(&self, secret: SecretId, value: uuid::Uuid) -> SealContext {
        SealContext::Secret {
            project: self.sync.project,
            secret,
            value,
        }
    }
}

impl Now {
    fn of(secret: &StoredSecret) -> Self {
        Self {
            secret: secret.id,
            name: secret.name.clone(),
        }
    }
}

fn source_gone(source: &EnvironmentPath) -> ApplicationError {
    ApplicationError::Refused(format!(
        "The folder {source} was deleted. Create it again, then return to the run. Nothing was changed."
    ))
}

fn no_record() -> ApplicationError {
    ApplicationError::Refused(
        "What the source folder held at this run is not known: only runs that wrote something can be returned to. Nothing was changed.".to_owned(),
    )
}

/// The content of the plan, and what it was made for: a version that was added since makes it another.
fn plan_id(entries: &[domain::view::ReturnEntry], folder: &FolderContent) -> PlanId {
    let mut hasher = blake3::Hasher::new();
    for entry in entries {
        // Debug of these types is their whole content and holds no value.
        hasher.update(format!("{entry:?}\n").as_bytes());
    }
    for secret in &folder.secrets {
        let present = format!("{} {} {}\n", secret.id, secret.name, secret.version);
        hasher.update(present.as_bytes());
    }
    PlanId(hasher.finalize().to_hex().chars().take(32).collect())
}
