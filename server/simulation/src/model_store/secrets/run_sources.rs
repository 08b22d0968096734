use application::ports::{KeptValue, RunSource, RunSources, SourceThen};
use domain::{RunId, SecretId, SyncId};

use crate::model_store::state::{Project, Secret, State};

pub(super) fn read(state: &State, sync: SyncId, run: RunId) -> Option<RunSources> {
    let sync = state.syncs.get(&sync)?;
    let (source, read) = sync.run(run)?.sources.as_ref()?;
    let project = state.projects.get(&sync.project)?;
    let mut read: Vec<&RunSource> = read.iter().collect();
    read.sort_by(|one, other| one.name.cmp(&other.name));
    let secrets = read.into_iter().map(|then| source_then(project, then));
    Some(RunSources {
        source: source.clone(),
        secrets: secrets.collect(),
    })
}

fn source_then(project: &Project, then: &RunSource) -> SourceThen {
    let living = project.secrets.get(&then.secret);
    let kept = living.or_else(|| buried(project, then.secret));
    let index = usize::try_from(then.version - 1).ok();
    let value = kept.and_then(|secret| secret.versions.get(index?));
    SourceThen {
        then: then.clone(),
        value: value.map(|version| KeptValue {
            id: version.id,
            sealed: version.sealed.clone(),
        }),
        newest: kept.map_or(then.version, Secret::version),
        deleted: living.is_none(),
    }
}

fn buried(project: &Project, id: SecretId) -> Option<&Secret> {
    let mut buried = project.buried.iter();
    buried.find(|it| it.id == id).map(|it| &it.secret)
}
