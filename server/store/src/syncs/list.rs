use domain::{ProjectId, view::SyncRow};

use super::columns::{RowColumns, select_row};
use crate::{SqliteStore, failure::Outcome};

pub(super) async fn of_project(store: &SqliteStore, project: ProjectId) -> Outcome<Vec<SyncRow>> {
    let rows: Vec<RowColumns> =
        sqlx::query_as(select_row!("WHERE s.project_id = ? ORDER BY s.name"))
            .bind(project.0)
            .fetch_all(store.readers())
            .await?;
    rows.into_iter().map(RowColumns::into_row).collect()
}
