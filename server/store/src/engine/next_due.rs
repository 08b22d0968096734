use domain::Timestamp;

use crate::{SqliteStore, failure::Outcome};

/// Each gives the moment of its kind of work at which the next may be claimed; the first of all counts.
pub(super) const WAITING: [&str; 6] = [
    // Pushes whose app is free, the first in the index that is.
    "SELECT s.due_at FROM syncs s JOIN destinations d ON d.id = s.destination_id
     WHERE s.due_at IS NOT NULL AND d.push_until = 0
     ORDER BY s.due_at LIMIT 1",
    // Pushes behind a lease; few apps are leased at any time.
    "SELECT min(max(s.due_at, d.push_until))
     FROM destinations d CROSS JOIN syncs s ON s.destination_id = d.id
     WHERE d.push_until > 0 AND s.due_at IS NOT NULL",
    // Runs whose worker may be dead: their row must not say for ever that they are under way.
    "SELECT min(d.push_until) FROM runs r JOIN destinations d ON d.id = r.destination_id
     WHERE r.state = 'running'",
    "SELECT min(max(d.rollout_due_at, d.rollout_until)) FROM destinations d
     WHERE d.rollout_due_at IS NOT NULL
       AND EXISTS (
         SELECT 1 FROM syncs s
         WHERE s.destination_id = d.id
           AND (d.rollout_asked = 1 OR (s.auto_redeploy = 1 AND d.rollout_frozen = 0)))",
    // Observations of apps that nobody pushes to, and of those that somebody does.
    "SELECT d.observe_at FROM destinations d
     WHERE d.observe_at IS NOT NULL AND d.push_until = 0
     ORDER BY d.observe_at LIMIT 1",
    "SELECT min(max(d.observe_at, d.push_until)) FROM destinations d
     WHERE d.push_until > 0 AND d.observe_at IS NOT NULL",
];

pub(super) async fn next_due(store: &SqliteStore) -> Outcome<Option<Timestamp>> {
    let mut tx = store.snapshot().await?;
    let mut first: Option<i64> = None;
    for statement in WAITING {
        let due: Option<Option<i64>> = sqlx::query_scalar(statement)
            .fetch_optional(&mut *tx)
            .await?;
        first = [first, due.flatten()].into_iter().flatten().min();
    }
    Ok(first.map(Timestamp))
}
