//! Everything that can be read, read from both.

use application::ports::{
    ConnectionStore, EngineStore, IdentityStore, ProjectStore, SecretStore, SyncStore,
};

use domain::{AppName, EnvironmentSlug, SyncId};

use super::{
    cast::{self, APPS, Cast},
    disagreement::Disagreement,
    pair::{Pair, both},
};

/// What the engine waits for, which it asks after every change.
pub(super) async fn due(pair: &Pair) -> Result<(), Disagreement> {
    let _ = both!(pair, next_due())?;
    Ok(())
}

pub(super) async fn everything(pair: &Pair, cast: &Cast) -> Result<(), Disagreement> {
    people(pair, cast).await?;
    for project in &cast.projects {
        let places = cast::places();
        let _ = both!(pair, folder_contents(*project, &places))?;
        for place in &places {
            let _ = both!(pair, folder_view(*project, place))?;
        }
        for slug in ["dev", "prod"] {
            let slug: EnvironmentSlug = slug.parse().unwrap();
            let _ = both!(pair, folder_paths(*project, &slug))?;
        }
        let _ = both!(pair, connections(*project))?;
        let _ = both!(pair, syncs(*project))?;
    }
    let all: Vec<SyncId> = cast.syncs.iter().map(|(_, id)| *id).collect();
    let _ = both!(pair, sync_histories(&all))?;
    for (project, secret) in &cast.secrets {
        let _ = both!(pair, secret(*project, *secret))?;
    }
    for (_, id) in &cast.connections {
        let _ = both!(pair, connection(*id))?;
    }
    for app in APPS {
        let app: AppName = app.parse().unwrap();
        let _ = both!(pair, ledger_of(&app))?;
        let _ = both!(pair, wanted_version(&app))?;
    }
    syncs(pair, cast).await
}

async fn people(pair: &Pair, cast: &Cast) -> Result<(), Disagreement> {
    let _ = both!(pair, has_users())?;
    let _ = both!(pair, user(cast.user))?;
    let _ = both!(pair, user_by_email("ada@example.com"))?;
    let _ = both!(pair, projects_of(cast.user))?;
    for id in &cast.projects {
        let _ = both!(pair, project(*id))?;
        let _ = both!(pair, role(cast.user, *id))?;
    }
    Ok(())
}

async fn syncs(pair: &Pair, cast: &Cast) -> Result<(), Disagreement> {
    for (_, id) in cast.syncs.iter().chain(&cast.gone) {
        let _ = both!(pair, sync(*id))?;
        let _ = both!(pair, approvals_of(*id))?;
        let _ = both!(pair, awaited_of(*id))?;
        for id_of_rollout in &cast.rollouts {
            let _ = both!(pair, rollout(*id, *id_of_rollout))?;
        }
    }
    for (sync, id) in &cast.runs {
        let _ = both!(pair, run(*sync, *id))?;
        let _ = both!(pair, run_sources(*sync, *id))?;
    }
    Ok(())
}

/// The audit rows, which no port reads.
pub(super) async fn audit(pair: &Pair) -> Result<(), Disagreement> {
    let model = pair.model.audit_rows();
    let sqlite = super::audit_file::rows(&pair.file()).await;
    for (index, row) in model.iter().enumerate() {
        let sqlite = format!("{:?}", sqlite.get(index));
        super::disagreement::compare(|| "audit".to_owned(), format!("{:?}", Some(row)), sqlite)?;
    }
    super::disagreement::compare(
        || "number of audit rows".to_owned(),
        model.len().to_string(),
        sqlite.len().to_string(),
    )
}
