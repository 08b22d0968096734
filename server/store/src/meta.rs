use application::ports::{StoreError, StoreResult};

use crate::{SqliteStore, failure::Failure};

impl SqliteStore {
    /// What the installation as a whole remembers under `key`.
    pub async fn meta(&self, key: &str) -> StoreResult<Option<Vec<u8>>> {
        sqlx::query_scalar("SELECT value FROM meta WHERE key = ?")
            .bind(key)
            .fetch_optional(self.readers())
            .await
            .map_err(|error| StoreError::from(Failure::from(error)))
    }

    /// Remembers `value` under `key` unless there is something already; gives what is there afterwards.
    pub async fn meta_or_insert(&self, key: &str, value: &[u8]) -> StoreResult<Vec<u8>> {
        let mut tx = self.begin().await?;
        sqlx::query("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .bind(key)
            .bind(value)
            .execute(&mut *tx)
            .await
            .map_err(Failure::from)?;
        let kept = sqlx::query_scalar("SELECT value FROM meta WHERE key = ?")
            .bind(key)
            .fetch_one(&mut *tx)
            .await
            .map_err(Failure::from)?;
        self.commit(tx).await?;
        Ok(kept)
    }

    /// Remembers `value` under `key` in place of what was there.
    pub async fn set_meta(&self, key: &str, value: &[u8]) -> StoreResult<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        )
        .bind(key)
        .bind(value)
        .execute(&mut *tx)
        .await
        .map_err(Failure::from)?;
        Ok(self.commit(tx).await?)
    }
}
