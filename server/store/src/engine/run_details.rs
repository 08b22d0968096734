use application::ports::{PushClaim, PushCommit, RunSource};
use domain::view::RunChange;
use sqlx::SqliteConnection;

use crate::{decode, failure::Outcome};

/// Records what a run did, change by change, and what its source folder held.
pub(super) async fn describe(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
) -> Outcome<()> {
    let source = commit.sources.as_ref().map(|_| &claim.source);
    sqlx::query(
        "UPDATE runs SET source_environment = ?2, source_path = ?3, set_count = ?4, removed_count = ?5,
           version = ?6
         WHERE id = ?1",
    )
    .bind(claim.run.0)
    .bind(source.map(|source| source.environment.as_str()))
    .bind(source.map(|source| source.path.as_str()))
    .bind(commit.set)
    .bind(commit.removed)
    .bind(commit.version.map(|version| version.to_string()))
    .execute(&mut *tx)
    .await?;
    if !commit.changes.is_empty() {
        insert_changes(tx, claim, &commit.changes).await?;
    }
    match &commit.sources {
        Some(sources) if !sources.is_empty() => insert_sources(tx, claim, sources).await,
        _ => Ok(()),
    }
}

/// In one statement, whatever their number: `[[key, secret, change, digest], …]`.
async fn insert_changes(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    changes: &[RunChange],
) -> Outcome<()> {
    let mut rows = Vec::with_capacity(changes.len());
    for change in changes {
        let words = decode::to_json(&change.change, "change of a key")?;
        rows.push((&change.key, &change.secret, words, &change.digest));
    }
    sqlx::query(
        "INSERT INTO run_changes (run_id, position, key, secret, change, digest)
         SELECT ?1, key, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?2)",
    )
    .bind(claim.run.0)
    .bind(decode::to_json(&rows, "changes of a run")?)
    .execute(tx)
    .await?;
    Ok(())
}

/// As [`insert_changes`]: a folder may hold hundreds.
async fn insert_sources(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    sources: &[RunSource],
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO run_sources (run_id, secret_id, name, version)
         SELECT ?1, unhex(replace(value ->> 'secret', '-', '')), value ->> 'name', value ->> 'version'
         FROM json_each(?2)",
    )
    .bind(claim.run.0)
    .bind(decode::to_json(&sources, "sources of a run")?)
    .execute(tx)
    .await?;
    Ok(())
}
