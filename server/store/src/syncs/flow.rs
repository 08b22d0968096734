use domain::{SyncId, view::FlowFolder};
use sqlx::{FromRow, SqliteConnection};

use crate::{decode, failure::Outcome};

#[derive(FromRow)]
struct Columns {
    environment: String,
    path: String,
    found: bool,
    imports: String,
}

/// The folders that the sync's last resolution read, and what each imports.
pub(super) async fn of_sync(tx: &mut SqliteConnection, sync: SyncId) -> Outcome<Vec<FlowFolder>> {
    let rows: Vec<Columns> = sqlx::query_as(
        "SELECT d.environment, d.path, f.id IS NOT NULL AS found,
           (SELECT json_group_array(json_array(i.environment, i.path) ORDER BY i.position)
            FROM secret_imports i WHERE i.folder_id = f.id) AS imports
         FROM sync_dependencies d
         LEFT JOIN environments e ON e.project_id = d.project_id AND e.slug = d.environment
         LEFT JOIN folders f ON f.environment_id = e.id AND f.path = d.path
         WHERE d.sync_id = ?
         ORDER BY d.environment, d.path",
    )
    .bind(sync.0)
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(Columns::into_folder).collect()
}

impl Columns {
    fn into_folder(self) -> Outcome<FlowFolder> {
        let imports: Vec<(String, String)> = decode::from_json(&self.imports, "imports")?;
        let imports = imports.iter();
        Ok(FlowFolder {
            at: decode::place(&self.environment, &self.path)?,
            exists: self.found,
            imports: imports
                .map(|(environment, path)| decode::place(environment, path))
                .collect::<Outcome<_>>()?,
        })
    }
}
