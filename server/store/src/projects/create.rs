use application::ports::{Author, NewEnvironment, NewProject, StoreError};
use domain::{ProjectId, Role};
use sqlx::SqliteConnection;

use crate::{SqliteStore, audit, events, failure::Outcome};

pub(super) async fn create(store: &SqliteStore, project: &NewProject, by: &Author) -> Outcome<()> {
    let mut tx = store.begin().await?;
    sqlx::query("INSERT INTO projects (id, name, data_key, created_at) VALUES (?, ?, ?, ?)")
        .bind(project.id.0)
        .bind(project.name.as_str())
        .bind(&project.data_key.0)
        .bind(by.at.as_millis())
        .execute(&mut *tx)
        .await?;
    sqlx::query("INSERT INTO project_members (project_id, user_id, role) VALUES (?, ?, ?)")
        .bind(project.id.0)
        .bind(project.owner.0)
        .bind(Role::Owner.as_str())
        .execute(&mut *tx)
        .await?;
    for (position, environment) in (0_i64..).zip(&project.environments) {
        insert_environment(&mut tx, project.id, environment, position, by).await?;
    }
    events::record(&mut tx, project.id, None, by.at).await?;
    let subject = project.name.as_str();
    audit::record(&mut tx, by, Some(project.id), "project.create", subject).await?;
    store.commit(tx).await
}

async fn insert_environment(
    tx: &mut SqliteConnection,
    project: ProjectId,
    environment: &NewEnvironment,
    position: i64,
    by: &Author,
) -> Outcome<()> {
    let inserted = sqlx::query(
        "INSERT INTO environments (id, project_id, slug, name, position) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (project_id, slug) DO NOTHING",
    )
    .bind(environment.id.0)
    .bind(project.0)
    .bind(environment.slug.as_str())
    .bind(&environment.name)
    .bind(position)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if inserted == 0 {
        return Err(StoreError::NameTaken("An environment").into());
    }
    sqlx::query("INSERT INTO folders (id, environment_id, path, created_at) VALUES (?, ?, '/', ?)")
        .bind(environment.root.0)
        .bind(environment.id.0)
        .bind(by.at.as_millis())
        .execute(tx)
        .await?;
    Ok(())
}
