use application::ports::{Author, StoreError, SyncChange};
use domain::{
    AppName, ConnectionId, DestinationId, EnvironmentPath, KeySchema, SyncId, SyncName,
    SyncOptions, plan::PlanId,
};
use sqlx::SqliteConnection;

use super::{
    approvals, delete, dependencies, destination,
    present::{Present, present},
};
use crate::{SqliteStore, audit, connections, events, failure::Outcome, touch};

pub(super) async fn change(
    store: &SqliteStore,
    id: SyncId,
    change: &SyncChange,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let former = present(&mut tx, id).await?;
    rename(&mut tx, id, &former, change, by).await?;
    let mut counts = !change.approved.is_empty();
    if let Some(source) = change.source.as_ref().filter(|new| **new != former.source) {
        move_source(&mut tx, id, &former, source).await?;
        counts = true;
    }
    if let Some(to) = &change.destination {
        counts |= move_destination(&mut tx, id, &former, to, by).await?;
    }
    if let Some(options) = &change.options {
        set_options(&mut tx, id, options).await?;
        counts |= alters(&former.options, options);
    }
    approvals::add(&mut tx, id, &change.approved, by).await?;
    if counts {
        note_plan(&mut tx, id, change.plan.as_ref()).await?;
        touch::bump_at_once(&mut tx, id, by.at).await?;
    } else {
        events::record(&mut tx, former.project, Some(id), by.at).await?;
    }
    let subject = present(&mut tx, id).await?.subject();
    audit::record(&mut tx, by, Some(former.project), "sync.update", &subject).await?;
    store.commit(tx).await
}

/// The run that follows names the plan that the person saw.
async fn note_plan(tx: &mut SqliteConnection, id: SyncId, plan: Option<&PlanId>) -> Outcome<()> {
    sqlx::query("UPDATE syncs SET requested_plan = ? WHERE id = ?")
        .bind(plan.map(|plan| plan.0.as_str()))
        .bind(id.0)
        .execute(tx)
        .await?;
    Ok(())
}

/// Does the change of options alter what is pushed, or when? Turning auto-sync off does neither.
fn alters(former: &SyncOptions, new: &SyncOptions) -> bool {
    let mut comparable = former.clone();
    if !new.auto_sync {
        comparable.auto_sync = false;
    }
    comparable != *new
}

async fn rename(
    tx: &mut SqliteConnection,
    id: SyncId,
    former: &Present,
    change: &SyncChange,
    by: &Author,
) -> Outcome<()> {
    let name = change.name.as_ref().map(SyncName::as_str);
    let taken: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM syncs WHERE project_id = ? AND name = ? AND id <> ?)",
    )
    .bind(former.project.0)
    .bind(name)
    .bind(id.0)
    .fetch_one(&mut *tx)
    .await?;
    if taken {
        return Err(StoreError::NameTaken("A sync").into());
    }
    sqlx::query(
        "UPDATE syncs SET name = coalesce(?, name), description = coalesce(?, description), updated_at = ?
         WHERE id = ?",
    )
    .bind(name)
    .bind(change.description.as_ref().map(AsRef::<str>::as_ref))
    .bind(by.at.as_millis())
    .bind(id.0)
    .execute(tx)
    .await?;
    Ok(())
}

async fn move_source(
    tx: &mut SqliteConnection,
    id: SyncId,
    former: &Present,
    source: &EnvironmentPath,
) -> Outcome<()> {
    sqlx::query("UPDATE syncs SET environment = ?, path = ? WHERE id = ?")
        .bind(source.environment.as_str())
        .bind(source.path.as_str())
        .bind(id.0)
        .execute(&mut *tx)
        .await?;
    dependencies::replace(tx, id, former.project, &[]).await?;
    Ok(())
}

async fn move_destination(
    tx: &mut SqliteConnection,
    id: SyncId,
    former: &Present,
    (connection, app, organization, postgres, new_id): &(
        ConnectionId,
        AppName,
        Option<String>,
        bool,
        DestinationId,
    ),
    by: &Author,
) -> Outcome<bool> {
    connections::in_project(tx, *connection, former.project).await?;
    let organization = organization.as_deref();
    let new = destination::ensure(tx, *new_id, app, organization, *postgres, by.at).await?;
    if new != former.destination {
        delete::leave_app(tx, id, former.destination, by.at).await?;
        sqlx::query(
            "UPDATE syncs SET destination_id = ?, pushed_generation = NULL, removed = 0,
               last_synced_at = NULL, attempt = 0, failure = NULL, drift_push_at = NULL
             WHERE id = ?",
        )
        .bind(new.0)
        .bind(id.0)
        .execute(&mut *tx)
        .await?;
        destination::forget_if_unused(tx, former.destination).await?;
    }
    sqlx::query("UPDATE syncs SET connection_id = ? WHERE id = ?")
        .bind(connection.0)
        .bind(id.0)
        .execute(tx)
        .await?;
    Ok(new != former.destination || *connection != former.connection)
}

async fn set_options(tx: &mut SqliteConnection, id: SyncId, options: &SyncOptions) -> Outcome<()> {
    sqlx::query(
        "UPDATE syncs SET key_schema = ?, auto_sync = ?, auto_redeploy = ?, disable_secret_deletion = ?
         WHERE id = ?",
    )
    .bind(options.key_schema.as_ref().map(KeySchema::as_str))
    .bind(options.auto_sync)
    .bind(options.auto_redeploy)
    .bind(options.disable_secret_deletion)
    .bind(id.0)
    .execute(tx)
    .await?;
    Ok(())
}
