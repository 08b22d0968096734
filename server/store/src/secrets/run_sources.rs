use application::ports::{KeptValue, RunSource, RunSources, SealedValue, SourceThen};
use domain::{RunId, SecretId, SyncId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{SqliteStore, decode, failure::Outcome};

#[derive(FromRow)]
struct Columns {
    secret_id: Uuid,
    name: String,
    version: i64,
    value_id: Option<Uuid>,
    sealed: Option<Vec<u8>>,
    newest: i64,
    deleted: bool,
}

impl Columns {
    fn into_source(self) -> Outcome<SourceThen> {
        let value = self.value_id.zip(self.sealed);
        Ok(SourceThen {
            then: RunSource {
                secret: SecretId(self.secret_id),
                name: decode::text(&self.name, "secret name")?,
                version: self.version,
            },
            value: value.map(|(id, sealed)| KeptValue {
                id,
                sealed: SealedValue(sealed),
            }),
            newest: self.newest,
            deleted: self.deleted,
        })
    }
}

pub(super) async fn read(
    store: &SqliteStore,
    sync: SyncId,
    run: RunId,
) -> Outcome<Option<RunSources>> {
    let mut tx = store.snapshot().await?;
    let source: Option<(String, String)> = sqlx::query_as(
        "SELECT source_environment, source_path FROM runs
         WHERE id = ? AND sync_id = ? AND source_path IS NOT NULL",
    )
    .bind(run.0)
    .bind(sync.0)
    .fetch_optional(&mut *tx)
    .await?;
    let Some((environment, path)) = source else {
        return Ok(None);
    };
    let rows: Vec<Columns> = sqlx::query_as(
        "SELECT r.secret_id, r.name, r.version,
           coalesce(v.id, g.id) AS value_id, coalesce(v.sealed, g.sealed) AS sealed,
           coalesce(s.version, d.version, r.version) AS newest, s.id IS NULL AS deleted
         FROM run_sources r
         LEFT JOIN secrets s ON s.id = r.secret_id
         LEFT JOIN secret_values v ON v.secret_id = r.secret_id AND v.version = r.version
         LEFT JOIN deleted_secrets d ON d.id = r.secret_id
         LEFT JOIN deleted_secret_values g ON g.secret_id = r.secret_id AND g.version = r.version
         WHERE r.run_id = ? ORDER BY r.name",
    )
    .bind(run.0)
    .fetch_all(&mut *tx)
    .await?;
    let secrets = rows.into_iter().map(Columns::into_source);
    Ok(Some(RunSources {
        source: decode::place(&environment, &path)?,
        secrets: secrets.collect::<Outcome<_>>()?,
    }))
}
