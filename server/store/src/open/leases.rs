use sqlx::SqliteConnection;

/// Ends every lease: whoever held one is dead, since nobody else has the database open. Without this the
/// work of a server that was killed would wait for its leases to run out.
pub(super) async fn end_all(writer: &mut SqliteConnection) -> sqlx::Result<()> {
    // 1 and not 0, "given back": the runs that were cut off are still to be told so.
    sqlx::query("UPDATE destinations SET push_until = 1 WHERE push_until > 1")
        .execute(&mut *writer)
        .await?;
    sqlx::query("UPDATE destinations SET rollout_until = 1 WHERE rollout_until > 1")
        .execute(writer)
        .await?;
    Ok(())
}
