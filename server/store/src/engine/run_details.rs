use application::ports::{PushClaim, PushCommit, RunSource};
use sqlx::SqliteConnection;

use crate::{decode, failure::Outcome};

/// Records which plan a run carried out, how long Fly.io took, and what its source folder held.
pub(super) async fn describe(
    tx: &mut SqliteConnection,
    claim: &PushClaim,
    commit: &PushCommit,
) -> Outcome<()> {
    let source = commit.sources.as_ref().map(|_| &claim.source);
    sqlx::query(
        "UPDATE runs SET plan_id = ?, list_millis = ?, write_millis = ?, source_environment = ?,
           source_path = ?
         WHERE id = ?",
    )
    .bind(commit.plan.as_ref().map(|plan| plan.0.as_str()))
    .bind(commit.times.list_millis)
    .bind(commit.times.write_millis)
    .bind(source.map(|source| source.environment.as_str()))
    .bind(source.map(|source| source.path.as_str()))
    .bind(claim.run.0)
    .execute(&mut *tx)
    .await?;
    match &commit.sources {
        Some(sources) if !sources.is_empty() => insert_sources(tx, claim, sources).await,
        _ => Ok(()),
    }
}

/// In one statement, whatever their number: a folder may hold hundreds.
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
