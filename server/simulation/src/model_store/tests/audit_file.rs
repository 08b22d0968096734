use std::path::Path;

use application::ports::Author;
use domain::{ActorName, ProjectId, Timestamp, UserId};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use uuid::Uuid;

use crate::model_store::AuditRow;

type Columns = (i64, Option<Uuid>, String, Option<Uuid>, String, String);

/// The audit rows of a database, oldest first.
pub(super) async fn rows(file: &Path) -> Vec<AuditRow> {
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let rows: Vec<Columns> = sqlx::query_as(
        "SELECT at, user_id, actor, project_id, action, subject FROM audit ORDER BY id",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    connection.close().await.unwrap();
    let row = |(at, user, actor, project, action, subject): Columns| AuditRow {
        by: Author {
            user: user.map(UserId),
            name: ActorName(actor),
            at: Timestamp(at),
        },
        project: project.map(ProjectId),
        action,
        subject,
    };
    rows.into_iter().map(row).collect()
}
