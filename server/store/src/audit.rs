use application::ports::Author;
use domain::ProjectId;
use sqlx::SqliteConnection;

use crate::failure::Outcome;

/// Writes down who did what; `action` is `noun.verb`, `subject` holds names and never a value.
pub(crate) async fn record(
    tx: &mut SqliteConnection,
    by: &Author,
    project: Option<ProjectId>,
    action: &str,
    subject: &str,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO audit (at, user_id, actor, project_id, action, subject) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(by.at.as_millis())
    .bind(by.user.map(|user| user.0))
    .bind(&by.name.0)
    .bind(project.map(|project| project.0))
    .bind(action)
    .bind(subject)
    .execute(tx)
    .await?;
    Ok(())
}
