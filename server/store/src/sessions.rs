use std::{collections::HashMap, sync::Arc};

use application::ports::{Clock, StoreError, StoreResult};
use async_trait::async_trait;
use domain::{Timestamp, UserId};
use serde_json::Value;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use tower_sessions::{
    ExpiredDeletion, SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};
use uuid::Uuid;

use crate::{SqliteStore, failure::Failure, writer::Write};

/// The entry of a session's data that names the signed-in person, as a UUID's text. The store keeps it
/// in a column too, so that all sessions of a person can be ended.
pub const SESSION_USER_KEY: &str = "user";

/// Sessions in the same database, for `tower-sessions`. Only the SHA-256 of a session's id is kept, hence
/// a copy of the database signs nobody in.
///
/// A session ends when it was not used for the layer's idle time, and in any case `longest_millis` after
/// it got its id. Saving never brings back a session that was ended meanwhile.
#[derive(Clone)]
pub struct SqliteSessionStore {
    store: SqliteStore,
    clock: Arc<dyn Clock>,
    longest_millis: i64,
}

impl std::fmt::Debug for SqliteSessionStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SqliteSessionStore")
            .field("longest_millis", &self.longest_millis)
            .finish_non_exhaustive()
    }
}

impl SqliteSessionStore {
    /// A session store on `store`'s database; no session outlives `longest_millis` milliseconds.
    pub fn new(store: SqliteStore, clock: Arc<dyn Clock>, longest_millis: i64) -> Self {
        Self {
            store,
            clock,
            longest_millis,
        }
    }

    /// Ends every session of a person; tells how many there were.
    pub async fn end_sessions_of(&self, user: UserId) -> StoreResult<u64> {
        let mut tx = self.store.begin().await?;
        let ended = sqlx::query("DELETE FROM sessions WHERE user_id = ?")
            .bind(user.0)
            .execute(&mut *tx)
            .await
            .map_err(Failure::from)?
            .rows_affected();
        self.store.commit(tx).await?;
        Ok(ended)
    }

    async fn begin(&self) -> Result<Write> {
        self.store.begin().await.map_err(refused)
    }

    async fn commit(&self, tx: Write) -> Result<()> {
        self.store.commit_unseen(tx).await.map_err(refused)
    }

    async fn insert(&self, record: &Record) -> Result<bool> {
        let now = self.clock.now();
        let mut tx = self.begin().await?;
        let inserted = sqlx::query(
            "INSERT INTO sessions (id_hash, user_id, data, created_at, expires_at, ends_at)
             VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(hash(&record.id))
        .bind(user_of(record))
        .bind(encode(record)?)
        .bind(now.as_millis())
        .bind(millis(record.expiry_date))
        .bind(now.plus_millis(self.longest_millis).as_millis())
        .execute(&mut *tx)
        .await
        .map_err(|error| backend(&error))?;
        self.commit(tx).await?;
        Ok(inserted.rows_affected() == 1)
    }
}

#[async_trait]
impl SessionStore for SqliteSessionStore {
    async fn create(&self, record: &mut Record) -> Result<()> {
        while !self.insert(record).await? {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE sessions SET user_id = ?, data = ?, expires_at = ? WHERE id_hash = ?")
            .bind(user_of(record))
            .bind(encode(record)?)
            .bind(millis(record.expiry_date))
            .bind(hash(&record.id))
            .execute(&mut *tx)
            .await
            .map_err(|error| backend(&error))?;
        self.commit(tx).await
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row: Option<(String, i64)> = sqlx::query_as(
            "SELECT data, min(expires_at, ends_at) FROM sessions
             WHERE id_hash = ?1 AND expires_at > ?2 AND ends_at > ?2",
        )
        .bind(hash(id))
        .bind(self.clock.now().as_millis())
        .fetch_optional(self.store.readers())
        .await
        .map_err(|error| backend(&error))?;
        row.map(|(data, expires_at)| {
            Ok(Record {
                id: *id,
                data: decode(&data)?,
                expiry_date: moment(Timestamp(expires_at)),
            })
        })
        .transpose()
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM sessions WHERE id_hash = ?")
            .bind(hash(id))
            .execute(&mut *tx)
            .await
            .map_err(|error| backend(&error))?;
        self.commit(tx).await
    }
}

#[async_trait]
impl ExpiredDeletion for SqliteSessionStore {
    async fn delete_expired(&self) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM sessions WHERE expires_at <= ?1 OR ends_at <= ?1")
            .bind(self.clock.now().as_millis())
            .execute(&mut *tx)
            .await
            .map_err(|error| backend(&error))?;
        self.commit(tx).await
    }
}

fn hash(id: &Id) -> Vec<u8> {
    Sha256::digest(id.0.to_le_bytes()).to_vec()
}

fn user_of(record: &Record) -> Option<Uuid> {
    record.data.get(SESSION_USER_KEY)?.as_str()?.parse().ok()
}

fn encode(record: &Record) -> Result<String> {
    serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))
}

fn decode(data: &str) -> Result<HashMap<String, Value>> {
    serde_json::from_str(data).map_err(|error| Error::Decode(error.to_string()))
}

fn millis(moment: OffsetDateTime) -> i64 {
    i64::try_from(moment.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}

fn moment(at: Timestamp) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.as_millis()) * 1_000_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

fn backend(error: &sqlx::Error) -> Error {
    Error::Backend(error.to_string())
}

fn refused(failure: Failure) -> Error {
    Error::Backend(StoreError::from(failure).to_string())
}
