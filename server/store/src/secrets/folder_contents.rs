use application::ports::{FolderContent, FolderContents, SealedValue, StoreError, StoredSecret};
use domain::{EnvironmentPath, ProjectId, SecretId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    SqliteStore, decode,
    failure::{Failure, Outcome},
};

/// One statement sees one moment, and costs one hop to a reader's thread: every push asks it. The folders
/// that exist come before what is in them.
const CONTENTS: &str = "
    WITH asked AS MATERIALIZED (
      SELECT j.key AS place, f.id FROM json_each(?2) j
      JOIN environments e ON e.project_id = ?1 AND e.slug = j.value ->> 0
      JOIN folders f ON f.environment_id = e.id AND f.path = j.value ->> 1)
    SELECT 0 AS part, 0 AS place, 0 AS position, revision AS version, NULL AS id, NULL AS name,
      NULL AS path, NULL AS value_id, NULL AS sealed
    FROM projects WHERE id = ?1
    UNION ALL
    SELECT 1, place, 0, 0, NULL, NULL, NULL, NULL, NULL FROM asked
    UNION ALL
    SELECT 2, a.place, 0, s.version, s.id, s.name, NULL, v.id, v.sealed
    FROM asked a
    JOIN secrets s ON s.folder_id = a.id
    JOIN secret_values v ON v.secret_id = s.id AND v.version = s.version
    UNION ALL
    SELECT 3, a.place, i.position, 0, NULL, i.environment, i.path, NULL, NULL
    FROM asked a JOIN secret_imports i ON i.folder_id = a.id
    ORDER BY 1, 2, 3, 6";

#[derive(FromRow)]
struct Columns {
    part: u8,
    place: u32,
    /// Of the project or of a secret.
    version: i64,
    id: Option<Uuid>,
    /// Of a secret, or an import's environment.
    name: Option<String>,
    path: Option<String>,
    value_id: Option<Uuid>,
    sealed: Option<Vec<u8>>,
}

pub(super) async fn read(
    store: &SqliteStore,
    project: ProjectId,
    at: &[EnvironmentPath],
) -> Outcome<FolderContents> {
    let rows: Vec<Columns> = sqlx::query_as(CONTENTS)
        .bind(project.0)
        .bind(decode::places_json(at))
        .fetch_all(store.readers())
        .await?;
    let mut revision = None;
    let mut folders: Vec<Option<FolderContent>> = at.iter().map(|_| None).collect();
    for row in rows {
        if row.part == 0 {
            revision = Some(row.version);
        } else if let Some(folder) = of_place(&mut folders, row.place) {
            row.enter(folder.get_or_insert_default())?;
        }
    }
    let revision = revision.ok_or(StoreError::NotFound("The project"))?;
    Ok(FolderContents { revision, folders })
}

fn of_place(
    folders: &mut [Option<FolderContent>],
    place: u32,
) -> Option<&mut Option<FolderContent>> {
    folders.get_mut(usize::try_from(place).ok()?)
}

impl Columns {
    /// Puts a secret or an import into its folder; the row of the folder itself has neither.
    fn enter(self, folder: &mut FolderContent) -> Outcome<()> {
        match self {
            Self {
                version,
                id: Some(id),
                name: Some(name),
                value_id: Some(value_id),
                sealed: Some(sealed),
                ..
            } => folder.secrets.push(StoredSecret {
                id: SecretId(id),
                name: decode::text(&name, "secret name")?,
                version,
                value_id,
                sealed: SealedValue(sealed),
            }),
            Self {
                name: Some(environment),
                path: Some(path),
                ..
            } => folder.imports.push(decode::place(&environment, &path)?),
            Self { part: 1, .. } => {}
            Self { .. } => return Err(Failure::Unreadable("row of a folder")),
        }
        Ok(())
    }
}
