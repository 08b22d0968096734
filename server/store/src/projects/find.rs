use application::ports::{DataKey, StoredProject};
use domain::{EnvironmentId, EnvironmentSlug, ProjectId, Role, SecretPath, UserId, view};
use uuid::Uuid;

use crate::{SqliteStore, decode, failure::Outcome};

pub(super) async fn of_user(store: &SqliteStore, user: UserId) -> Outcome<Vec<view::ProjectRow>> {
    let rows: Vec<(Uuid, String, String, u32, u32)> = sqlx::query_as(
        "SELECT p.id, p.name, m.role,
           (SELECT count(*) FROM environments e
            JOIN folders f ON f.environment_id = e.id
            JOIN secrets s ON s.folder_id = f.id
            WHERE e.project_id = p.id),
           (SELECT count(*) FROM syncs y WHERE y.project_id = p.id)
         FROM project_members m JOIN projects p ON p.id = m.project_id
         WHERE m.user_id = ?
         ORDER BY p.name, p.id",
    )
    .bind(user.0)
    .fetch_all(store.readers())
    .await?;
    rows.into_iter()
        .map(|(id, name, role, secrets, syncs)| {
            Ok(view::ProjectRow {
                id: ProjectId(id),
                name: decode::text(&name, "project name")?,
                role: decode::word(Role::parse(&role), "role")?,
                secrets,
                syncs,
            })
        })
        .collect()
}

pub(super) async fn by_id(store: &SqliteStore, id: ProjectId) -> Outcome<Option<StoredProject>> {
    let mut tx = store.snapshot().await?;
    let row: Option<(String, Vec<u8>)> =
        sqlx::query_as("SELECT name, data_key FROM projects WHERE id = ?")
            .bind(id.0)
            .fetch_optional(&mut *tx)
            .await?;
    let Some((name, data_key)) = row else {
        return Ok(None);
    };
    let environments: Vec<(Uuid, String, String)> = sqlx::query_as(
        "SELECT id, name, slug FROM environments WHERE project_id = ? ORDER BY position",
    )
    .bind(id.0)
    .fetch_all(&mut *tx)
    .await?;
    Ok(Some(StoredProject {
        id,
        name: decode::text(&name, "project name")?,
        data_key: DataKey(data_key),
        environments: environments
            .into_iter()
            .map(|(id, name, slug)| {
                Ok(view::EnvironmentRow {
                    id: EnvironmentId(id),
                    name,
                    slug: decode::text(&slug, "environment slug")?,
                })
            })
            .collect::<Outcome<_>>()?,
    }))
}

pub(super) async fn folder_paths(
    store: &SqliteStore,
    project: ProjectId,
    environment: &EnvironmentSlug,
) -> Outcome<Vec<SecretPath>> {
    let paths: Vec<String> = sqlx::query_scalar(
        "SELECT f.path FROM environments e JOIN folders f ON f.environment_id = e.id
         WHERE e.project_id = ? AND e.slug = ? ORDER BY f.path",
    )
    .bind(project.0)
    .bind(environment.as_str())
    .fetch_all(store.readers())
    .await?;
    paths
        .iter()
        .map(|path| decode::text(path, "secret path"))
        .collect()
}
