use std::sync::LazyLock;

use application::ports::{AcceptedDrift, Fingerprint, LedgerEntry, LedgerIntent, LedgerWritten};
use domain::{AppName, DestinationId, SyncId, Timestamp};
use serde::Deserialize;
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{SqliteStore, decode, failure::Outcome};

/// One entry as [`of_destination_json`] has it; bytes are in hexadecimal digits, none: empty.
#[derive(Deserialize)]
struct Columns {
    key: String,
    owner: Uuid,
    written_fingerprint: String,
    written_digest: Option<String>,
    written_version: Option<String>,
    written_at: Option<i64>,
    intent_fingerprint: String,
    intent_prior_digest: Option<String>,
    earlier_fingerprint: String,
    earlier_prior_digest: Option<String>,
    accepted_at: Option<i64>,
    accepted_digest: Option<String>,
}

/// The ledger of the app whose id the SQL expression `destination` is, by key: a subquery whose value is
/// JSON. Each row that a query returns is a hop between two threads, and a ledger may have a thousand.
pub(crate) fn of_destination_json(destination: &str) -> String {
    format!(
        "SELECT json_group_array(json_array(l.key, hex(l.owner_id), hex(l.written_fingerprint),
           l.written_digest, l.written_version, l.written_at, hex(l.intent_fingerprint),
           l.intent_prior_digest, hex(l.earlier_fingerprint), l.earlier_prior_digest, l.accepted_at,
           l.accepted_digest) ORDER BY l.key)
         FROM ledger l WHERE l.destination_id = {destination}"
    )
}

/// Reads what [`of_destination_json`] is.
pub(crate) fn from_json(json: &str) -> Outcome<Vec<LedgerEntry>> {
    let rows: Vec<Columns> = decode::from_json(json, "ledger")?;
    rows.into_iter().map(Columns::into_entry).collect()
}

impl Columns {
    fn into_entry(self) -> Outcome<LedgerEntry> {
        let written = match (
            fingerprint(&self.written_fingerprint)?,
            self.written_digest,
            self.written_version,
            self.written_at,
        ) {
            (Some(fingerprint), Some(digest), Some(version), Some(at)) => Some(LedgerWritten {
                fingerprint,
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
            owner: SyncId(self.owner),
            written,
            intent: intent(&self.intent_fingerprint, self.intent_prior_digest)?,
            earlier: intent(&self.earlier_fingerprint, self.earlier_prior_digest)?,
            accepted,
        })
    }
}

fn intent(digits: &str, prior_digest: Option<String>) -> Outcome<Option<LedgerIntent>> {
    let fingerprint = fingerprint(digits)?;
    Ok(fingerprint.map(|fingerprint| LedgerIntent {
        fingerprint,
        prior_digest,
    }))
}

fn fingerprint(digits: &str) -> Outcome<Option<Fingerprint>> {
    if digits.is_empty() {
        return Ok(None);
    }
    decode::fingerprint(&decode::hex(digits, "fingerprint")?).map(Some)
}

static OF_APP: LazyLock<String> = LazyLock::new(|| {
    let ledger = of_destination_json("d.id");
    format!("SELECT ({ledger}) FROM destinations d WHERE d.app = ?")
});

pub(crate) async fn of_app(store: &SqliteStore, app: &AppName) -> Outcome<Vec<LedgerEntry>> {
    let json: Option<String> = sqlx::query_scalar(OF_APP.as_str())
        .bind(app.as_str())
        .fetch_optional(store.readers())
        .await?;
    json.map_or_else(|| Ok(Vec::new()), |json| from_json(&json))
}

static OF_DESTINATION: LazyLock<String> = LazyLock::new(|| of_destination_json("?"));

pub(crate) async fn of_destination(
    tx: &mut SqliteConnection,
    destination: DestinationId,
) -> Outcome<Vec<LedgerEntry>> {
    let json: String = sqlx::query_scalar(OF_DESTINATION.as_str())
        .bind(destination.0)
        .fetch_one(tx)
        .await?;
    from_json(&json)
}
