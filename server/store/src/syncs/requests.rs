use application::ports::{Author, RemovalRequest, StoreError};
use domain::{
    RunKind, RunTrigger, SyncId,
    plan::{ApprovedRemoval, PlanId},
};
use sqlx::SqliteConnection;

use super::{
    approvals,
    present::{Present, present},
};
use crate::{SqliteStore, audit, events, failure::Outcome};

pub(super) async fn push(
    store: &SqliteStore,
    id: SyncId,
    trigger: RunTrigger,
    approved: &[ApprovedRemoval],
    plan: Option<&PlanId>,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let sync = present(&mut tx, id).await?;
    refuse_deleting(&sync)?;
    approvals::add(&mut tx, id, approved, by).await?;
    request(&mut tx, id, RunKind::Push, trigger, plan, by).await?;
    let (project, mut subject) = (Some(sync.project), sync.subject());
    if !approved.is_empty() {
        let keys: Vec<&str> = approved.iter().map(|it| it.key.as_str()).collect();
        subject = format!("{subject}, removal of {} approved", keys.join(", "));
    }
    audit::record(&mut tx, by, project, "sync.trigger", &subject).await?;
    events::record(&mut tx, sync.project, Some(id), by.at).await?;
    store.commit(tx).await
}

pub(super) async fn removal(
    store: &SqliteStore,
    id: SyncId,
    request_: RemovalRequest,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let sync = present(&mut tx, id).await?;
    let (trigger, action) = match request_ {
        RemovalRequest::Keep => {
            refuse_deleting(&sync)?;
            (RunTrigger::Manual, "sync.remove-secrets")
        }
        RemovalRequest::Delete => (RunTrigger::Deletion, "sync.delete-with-secrets"),
    };
    request(&mut tx, id, RunKind::Remove, trigger, None, by).await?;
    if request_ == RemovalRequest::Delete {
        sqlx::query("UPDATE syncs SET deleting = 1 WHERE id = ?")
            .bind(id.0)
            .execute(&mut *tx)
            .await?;
    }
    let (project, subject) = (Some(sync.project), sync.subject());
    audit::record(&mut tx, by, project, action, &subject).await?;
    events::record(&mut tx, sync.project, Some(id), by.at).await?;
    store.commit(tx).await
}

fn refuse_deleting(sync: &Present) -> Result<(), StoreError> {
    if sync.deleting {
        let sentence = format!(
            "{} is being deleted: it goes as soon as its secrets are gone from Fly.io.",
            sync.name
        );
        return Err(StoreError::InUse(sentence));
    }
    Ok(())
}

/// The newest wish counts; `requests` tells a run that ends whether it was the one that it served.
async fn request(
    tx: &mut SqliteConnection,
    id: SyncId,
    kind: RunKind,
    trigger: RunTrigger,
    plan: Option<&PlanId>,
    by: &Author,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE syncs SET requested_kind = ?, requested_trigger = ?, requested_by = ?,
           requested_plan = ?,
           requests = requests + 1, nudges = nudges + 1, next_attempt_at = ?, blocked = NULL
         WHERE id = ?",
    )
    .bind(kind.as_str())
    .bind(trigger.as_str())
    .bind(&by.name.0)
    .bind(plan.map(|plan| plan.0.as_str()))
    .bind(by.at.as_millis())
    .bind(id.0)
    .execute(tx)
    .await?;
    Ok(())
}
