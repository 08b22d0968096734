use application::ports::StoreError;
use domain::SecretName;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::failure::Outcome;

/// `NameTaken` when a secret of the folder has the name.
pub(super) async fn refuse_taken(
    tx: &mut SqliteConnection,
    folder: Uuid,
    name: &SecretName,
) -> Outcome<()> {
    let taken: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM secrets WHERE folder_id = ? AND name = ?)",
    )
    .bind(folder)
    .bind(name.as_str())
    .fetch_one(tx)
    .await?;
    if taken {
        return Err(StoreError::NameTaken("A secret").into());
    }
    Ok(())
}
