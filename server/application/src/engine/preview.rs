//! What would happen, without doing it: the source as it resolves, and the plan against the live app.

use std::collections::BTreeMap;

use domain::{
    AccessToken, AppName, ConnectionId, ProjectId, SecretsVersion, SourceSpec, SyncId, SyncOptions,
    Timestamp,
    command::{SyncDestination, SyncDraft},
    plan::{Plan, PlannedMachine},
    view::{AppInventory, AppKey, SourceCheck},
};

use super::{
    plan::{PlanInput, plan, plan_id},
    push::wanted_keys,
    resolve::{Resolution, ResolveError, resolve_source},
    rollout::planned_machine,
};
use crate::{
    ApplicationError, ApplicationResult, Services, open_connection_token,
    ports::{DataKey, LedgerEntry, StoreError},
};

/// What a source resolves to. `NotFound` when its folder does not exist.
pub async fn check_source(
    services: &Services,
    project: ProjectId,
    source: &SourceSpec,
) -> ApplicationResult<SourceCheck> {
    let data_key = data_key(services, project).await?;
    match resolve_source(
        services,
        project,
        &data_key,
        source,
        &SyncOptions::default(),
    )
    .await
    {
        Ok(resolution) => Ok(SourceCheck {
            names: resolution
                .desired
                .iter()
                .map(|(_, secret)| secret.name.clone())
                .collect(),
            unresolved: Vec::new(),
        }),
        Err(ResolveError::Unresolved {
            unresolved, names, ..
        }) => Ok(SourceCheck { names, unresolved }),
        Err(error) => Err(application_error(error)),
    }
}

/// The plan of a draft, computed against the live app: one list of its secrets, one of its machines.
pub async fn preview(services: &Services, draft: &SyncDraft) -> ApplicationResult<Plan> {
    let data_key = data_key(services, draft.project).await?;
    let token = token(
        services,
        draft.project,
        draft.destination.connection,
        &data_key,
    )
    .await?;
    let app = &draft.destination.app;
    let resolved = resolve_source(
        services,
        draft.project,
        &data_key,
        &draft.source,
        &draft.options,
    )
    .await;
    let observed_at = services.clock.now();
    let machines = planned_machines(services, &token, app).await?;
    let resolution = match resolved {
        Ok(resolution) => resolution,
        Err(ResolveError::Unresolved { unresolved, .. }) => {
            let entries = Vec::new();
            return Ok(Plan {
                id: plan_id(&entries),
                observed_at,
                entries,
                unresolved,
                machines,
                auto_redeploy: draft.options.auto_redeploy,
                behind: false,
            });
        }
        Err(error) => return Err(application_error(error)),
    };
    plan_of(services, draft, &token, &resolution, observed_at, machines).await
}

async fn plan_of(
    services: &Services,
    draft: &SyncDraft,
    token: &AccessToken,
    resolution: &Resolution,
    observed_at: Timestamp,
    machines: Vec<PlannedMachine>,
) -> ApplicationResult<Plan> {
    let app = &draft.destination.app;
    let observed = services.fly.list_secrets(token, app, None).await?;
    let wanted = wanted_keys(services, app, &resolution.desired)?;
    let (approved, awaited) = match draft.editing {
        Some(sync) => (
            services.store.approvals_of(sync).await?,
            services.store.awaited_of(sync).await?,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let ledger = services.store.ledger_of(app).await?;
    let entries = plan(PlanInput {
        sync: draft.editing,
        environment: &draft.source.environment,
        key_schema: draft.options.key_schema.as_ref(),
        disable_secret_deletion: draft.options.disable_secret_deletion,
        wanted: &wanted,
        observed: &observed,
        ledger: &ledger,
        approved: &approved,
        awaited: &awaited,
    });
    let asked = services.store.wanted_version(app).await?;
    Ok(Plan {
        id: plan_id(&entries),
        observed_at,
        entries,
        unresolved: Vec::new(),
        machines,
        auto_redeploy: draft.options.auto_redeploy,
        behind: is_behind(&ledger, draft.editing, asked),
    })
}

/// Whether the app has something of the sync that its machines were never asked to run.
fn is_behind(ledger: &[LedgerEntry], sync: Option<SyncId>, asked: Option<SecretsVersion>) -> bool {
    let own = ledger.iter().filter(|entry| Some(entry.owner) == sync);
    let written = own.filter_map(|entry| Some(entry.written.as_ref()?.version));
    written.max().is_some_and(|newest| Some(newest) > asked)
}

/// What an app has now: one list of its secrets, one of its machines, and who manages what.
pub async fn app_inventory(
    services: &Services,
    project: ProjectId,
    destination: &SyncDestination,
) -> ApplicationResult<AppInventory> {
    let data_key = data_key(services, project).await?;
    let token = token(services, project, destination.connection, &data_key).await?;
    let app = &destination.app;
    let machines = planned_machines(services, &token, app).await?;
    let observed = services.fly.list_secrets(&token, app, None).await?;
    let owners: BTreeMap<String, SyncId> = services
        .store
        .ledger_of(app)
        .await?
        .into_iter()
        .map(|entry| (entry.key, entry.owner))
        .collect();
    let mut keys: Vec<AppKey> = observed
        .into_iter()
        .map(|secret| AppKey {
            owner: owners.get(&secret.key).copied(),
            key: secret.key,
        })
        .collect();
    keys.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(AppInventory { keys, machines })
}

/// The app's machines with what a rollout would do with each.
async fn planned_machines(
    services: &Services,
    token: &AccessToken,
    app: &AppName,
) -> ApplicationResult<Vec<PlannedMachine>> {
    let postgres = services.fly.find_app(token, app).await?.is_postgres();
    let machines = services.fly.list_machines(token, app).await?;
    Ok(machines
        .iter()
        .map(|machine| planned_machine(machine, postgres))
        .collect())
}

async fn data_key(services: &Services, project: ProjectId) -> ApplicationResult<DataKey> {
    let project = services.store.project(project).await?;
    Ok(project
        .ok_or(ApplicationError::NotFound("This project"))?
        .data_key)
}

async fn token(
    services: &Services,
    project: ProjectId,
    connection: ConnectionId,
    data_key: &DataKey,
) -> ApplicationResult<AccessToken> {
    let stored = services
        .store
        .connection(connection)
        .await?
        .filter(|stored| stored.project == project);
    let stored = stored
        .ok_or_else(|| ApplicationError::invalid("connection", "This connection does not exist"))?;
    let token = open_connection_token(services, project, data_key, connection, &stored.token)?;
    Ok(token)
}

fn application_error(error: ResolveError) -> ApplicationError {
    match error {
        ResolveError::Sealed(error) => error.into(),
        ResolveError::Store(error) => error.into(),
        ResolveError::SourceMissing { .. } => StoreError::NotFound("The source folder").into(),
        ResolveError::Unsettled | ResolveError::Unresolved { .. } => {
            ApplicationError::Refused(format!("{error}. Try again."))
        }
    }
}
