use application::ports::{Author, NewValue};
use domain::SecretId;
use sqlx::SqliteConnection;

use crate::failure::Outcome;

/// Adds a version to a secret's values.
pub(super) async fn insert(
    tx: &mut SqliteConnection,
    secret: SecretId,
    version: i64,
    value: &NewValue,
    by: &Author,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO secret_values (id, secret_id, version, sealed, created_at, created_by)
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(value.id)
    .bind(secret.0)
    .bind(version)
    .bind(&value.sealed.0)
    .bind(by.at.as_millis())
    .bind(&by.name.0)
    .execute(tx)
    .await?;
    Ok(())
}
