use application::ports::{AcceptedDrift, LedgerEntry, LedgerIntent, LedgerWritten};
use domain::{AppName, DestinationId, SyncId, Timestamp};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use crate::{SqliteStore, decode, failure::Outcome};

#[derive(FromRow)]
struct Columns {
    key: String,
    owner_id: Uuid,
    written_fingerprint: Option<Vec<u8>>,
    written_digest: Option<String>,
    written_version: Option<String>,
    written_at: Option<i64>,
    intent_fingerprint: Option<Vec<u8>>,
    intent_prior_digest: Option<String>,
    earlier_fingerprint: Option<Vec<u8>>,
    earlier_prior_digest: Option<String>,
    accepted_at: Option<i64>,
    accepted_digest: Option<String>,
}

impl Columns {
    fn into_entry(self) -> Outcome<LedgerEntry> {
        let written = match (
            self.written_fingerprint,
            self.written_digest,
            self.written_version,
            self.written_at,
        ) {
            (Some(fingerprint), Some(digest), Some(version), Some(at)) => Some(LedgerWritten {
                fingerprint: decode::fingerprint(&fingerprint)?,
                digest,
                version: decode::version(&version)?,
                at: Timestamp(at),
            }),
            _ => None,
        };
        let accepted = self.accepted_at.map(|_| {
            let digest = self.accepted_digest;
            digest.map_or(AcceptedDrift::Absent, AcceptedDrift::Digest)
        });
        Ok(LedgerEntry {
            key: self.key,
            owner: SyncId(self.owner_id),
            written,
            intent: intent(self.intent_fingerprint, self.intent_prior_digest)?,
            earlier: intent(self.earlier_fingerprint, self.earlier_prior_digest)?,
            accepted,
        })
    }
}

fn intent(
    fingerprint: Option<Vec<u8>>,
    prior_digest: Option<String>,
) -> Outcome<Option<LedgerIntent>> {
    let Some(fingerprint) = fingerprint else {
        return Ok(None);
    };
    Ok(Some(LedgerIntent {
        fingerprint: decode::fingerprint(&fingerprint)?,
        prior_digest,
    }))
}

pub(crate) async fn of_app(store: &SqliteStore, app: &AppName) -> Outcome<Vec<LedgerEntry>> {
    let rows: Vec<Columns> = sqlx::query_as(
        "SELECT l.* FROM destinations d JOIN ledger l ON l.destination_id = d.id
         WHERE d.app = ? ORDER BY l.key",
    )
    .bind(app.as_str())
    .fetch_all(store.readers())
    .await?;
    rows.into_iter().map(Columns::into_entry).collect()
}

pub(crate) async fn of_destination(
    tx: &mut SqliteConnection,
    destination: DestinationId,
) -> Outcome<Vec<LedgerEntry>> {
    let rows: Vec<Columns> =
        sqlx::query_as("SELECT * FROM ledger WHERE destination_id = ? ORDER BY key")
            .bind(destination.0)
            .fetch_all(tx)
            .await?;
    rows.into_iter().map(Columns::into_entry).collect()
}
