use std::collections::BTreeMap;

use domain::{
    SyncId, Timestamp,
    view::{KeyRow, KeyState},
};
use sqlx::{FromRow, SqliteConnection};

use crate::{decode, failure::Outcome};

/// Where each key of a sync stands, by key. What a person must decide goes before what was written.
/// What was removed outside is among them.
pub(super) async fn of_sync(tx: &mut SqliteConnection, sync: SyncId) -> Outcome<Vec<KeyRow>> {
    let mut keys = owned(tx, sync).await?;
    for key in drifted(tx, sync).await? {
        let written_at = keys.get(&key).and_then(|row| row.written_at);
        insert(&mut keys, key, KeyState::Drifted, written_at);
    }
    for key in held(tx, sync).await? {
        let written_at = keys.get(&key).and_then(|row| row.written_at);
        insert(&mut keys, key, KeyState::Held, written_at);
    }
    for (key, owner) in conflicts(tx, sync).await? {
        let owner = decode::text(&owner, "sync name")?;
        insert(&mut keys, key, KeyState::Conflict(owner), None);
    }
    Ok(keys.into_values().collect())
}

fn insert(
    keys: &mut BTreeMap<String, KeyRow>,
    key: String,
    state: KeyState,
    written_at: Option<Timestamp>,
) {
    let row = KeyRow {
        key: key.clone(),
        state,
        written_at,
    };
    keys.insert(key, row);
}

#[derive(FromRow)]
struct OwnedKey {
    key: String,
    written_digest: Option<String>,
    written_at: Option<i64>,
    unconfirmed: bool,
    accepted: bool,
}

async fn owned(tx: &mut SqliteConnection, sync: SyncId) -> Outcome<BTreeMap<String, KeyRow>> {
    let rows: Vec<OwnedKey> = sqlx::query_as(
        "SELECT key, written_digest, written_at, intent_fingerprint IS NOT NULL AS unconfirmed,
           accepted_at IS NOT NULL AS accepted
         FROM ledger
         WHERE owner_id = ?",
    )
    .bind(sync.0)
    .fetch_all(tx)
    .await?;
    let mut keys = BTreeMap::new();
    for row in rows {
        let state = match row.written_digest {
            Some(_) if row.accepted && !row.unconfirmed => KeyState::Accepted,
            Some(digest) if !row.unconfirmed => KeyState::AtFly { digest },
            _ => KeyState::Unconfirmed,
        };
        insert(&mut keys, row.key, state, row.written_at.map(Timestamp));
    }
    Ok(keys)
}

async fn drifted(tx: &mut SqliteConnection, sync: SyncId) -> Outcome<Vec<String>> {
    Ok(
        sqlx::query_scalar("SELECT key FROM drift WHERE owner_id = ?")
            .bind(sync.0)
            .fetch_all(tx)
            .await?,
    )
}

async fn held(tx: &mut SqliteConnection, sync: SyncId) -> Outcome<Vec<String>> {
    Ok(
        sqlx::query_scalar("SELECT key FROM held_keys WHERE sync_id = ?")
            .bind(sync.0)
            .fetch_all(tx)
            .await?,
    )
}

async fn conflicts(tx: &mut SqliteConnection, sync: SyncId) -> Outcome<Vec<(String, String)>> {
    Ok(sqlx::query_as(
        "SELECT c.key, o.name FROM conflicts c JOIN syncs o ON o.id = c.owner_id WHERE c.sync_id = ?",
    )
    .bind(sync.0)
    .fetch_all(tx)
    .await?)
}
