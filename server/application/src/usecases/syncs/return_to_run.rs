use domain::{
    Actor, Role, RunId, SyncId,
    plan::PlanId,
    view::{ReturnChange, ReturnPlan, SyncView},
};

use super::{
    authorised::authorised_lasting_sync,
    returning::{Look, Step, Then, look},
};
use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{ChanceExt, FolderChange, NewValue},
    usecases::{access::author, secrets::seal},
};

/// How often the folder is looked at again because something else in the project changed.
const LOOKS: usize = 5;

/// Makes the source folder's own secrets what they were at a run, as one change: the syncs that read them
/// push once. Refused when the folder has changed since `plan` was made.
pub async fn return_to_run(
    services: &Services,
    actor: Actor,
    sync: SyncId,
    run: RunId,
    plan: PlanId,
) -> ApplicationResult<()> {
    let view = authorised_lasting_sync(services, actor, sync, Role::Developer).await?;
    let by = author(services, actor).await?;
    for _ in 0..LOOKS {
        let found = look(services, &view, run).await?;
        if found.plan.id != plan {
            break;
        }
        if !found.plan.changes() {
            return Ok(());
        }
        let changes = changes(services, &view, &found).await?;
        let subject = subject(&view, &found.plan, run);
        let store = &services.store;
        let done = store
            .change_folder(
                view.project,
                &found.source,
                found.revision,
                &changes,
                &subject,
                &by,
            )
            .await?;
        if done {
            return Ok(());
        }
    }
    Err(ApplicationError::Refused(format!(
        "The secrets of {} have changed since this plan was made. Nothing was changed; look at the plan again.",
        view.row.source
    )))
}

async fn changes(
    services: &Services,
    sync: &SyncView,
    found: &Look,
) -> ApplicationResult<Vec<FolderChange>> {
    let mut changes = Vec::new();
    for step in &found.steps {
        changes.extend(change(services, sync, found, step).await?);
    }
    Ok(changes)
}

async fn change(
    services: &Services,
    sync: &SyncView,
    found: &Look,
    step: &Step,
) -> ApplicationResult<Option<FolderChange>> {
    let planned = |then: &Then| {
        let mut entries = found.plan.entries.iter();
        let entry = entries.find(|entry| entry.name == then.name);
        entry.map(|entry| &entry.change)
    };
    Ok(match step {
        Step::Delete { secret, .. } => Some(FolderChange::Delete { secret: *secret }),
        Step::Set { then, .. } if planned(then) == Some(&ReturnChange::Unchanged) => None,
        Step::Set { secret, then } => Some(FolderChange::Change {
            secret: *secret,
            name: None,
            value: Some(new_value(services, sync, found, *secret, then).await?),
        }),
        Step::Rename { secret, then, .. } => {
            let kept = matches!(
                planned(then),
                Some(ReturnChange::Renamed { version: None, .. })
            );
            let value = if kept {
                None
            } else {
                Some(new_value(services, sync, found, *secret, then).await?)
            };
            Some(FolderChange::Change {
                secret: *secret,
                name: Some(then.name.clone()),
                value,
            })
        }
        Step::Recreate { then } => Some(recreate(services, sync, found, then).await?),
    })
}

async fn recreate(
    services: &Services,
    sync: &SyncView,
    found: &Look,
    then: &Then,
) -> ApplicationResult<FolderChange> {
    let name = then.name.clone();
    if !then.deleted {
        let secret = services.chance.id();
        let value = new_value(services, sync, found, secret, then).await?;
        return Ok(FolderChange::Create {
            secret,
            name,
            value,
        });
    }
    let is_newest = found.newest.get(&then.secret) == Some(&then.version);
    let value = if is_newest {
        None
    } else {
        Some(new_value(services, sync, found, then.secret, then).await?)
    };
    Ok(FolderChange::Recreate {
        secret: then.secret,
        name,
        value,
    })
}

/// The value of then, sealed anew for the secret that gets it.
async fn new_value(
    services: &Services,
    sync: &SyncView,
    found: &Look,
    secret: domain::SecretId,
    then: &Then,
) -> ApplicationResult<NewValue> {
    let value = found.values.get(&then.secret);
    let value = value.ok_or(ApplicationError::NotFound("This value"))?;
    seal(services, sync.project, secret, value).await
}

fn subject(sync: &SyncView, plan: &ReturnPlan, run: RunId) -> String {
    let named = |kind: fn(&ReturnChange) -> bool| {
        let entries = plan.entries.iter().filter(|entry| kind(&entry.change));
        let names: Vec<&str> = entries.map(|entry| entry.name.as_str()).collect();
        names.join(", ")
    };
    let parts = [
        (
            "restored",
            named(|it| matches!(it, ReturnChange::Restored { .. })),
        ),
        (
            "renamed",
            named(|it| matches!(it, ReturnChange::Renamed { .. })),
        ),
        (
            "recreated",
            named(|it| matches!(it, ReturnChange::Recreated { .. })),
        ),
        ("deleted", named(|it| matches!(it, ReturnChange::Deleted))),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(what, names)| format!("{what} {names}"))
        .collect();
    format!(
        "{} to run {run} of {}: {}",
        plan.source,
        sync.row.name,
        told.join("; ")
    )
}
