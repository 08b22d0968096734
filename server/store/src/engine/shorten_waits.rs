use application::ports::LongestWaits;
use domain::Timestamp;
use sqlx::{FromRow, Sqlite, query::Query, sqlite::SqliteArguments};

use crate::{SqliteStore, failure::Outcome};

/// Is there anything to shorten? Read without the write lock, by the indexes of what is due and leased.
/// ?1: the latest moment of an attempt, ?2: of a look, ?3 and ?4: of the end of a lease. A clock that is
/// put back by more than a few minutes leaves looks behind that are too far away, whatever else.
pub(super) const TOO_LONG: &str = "SELECT
    EXISTS (SELECT 1 FROM syncs WHERE due_at > ?1)
    OR EXISTS (SELECT 1 FROM destinations WHERE observe_at > ?2)
    OR EXISTS (SELECT 1 FROM destinations WHERE push_until > 0 AND push_until > ?3)
    OR EXISTS (SELECT 1 FROM destinations
               WHERE rollout_due_at IS NOT NULL
                 AND (rollout_until > ?4 OR (rollout_due_at > ?1 AND rollout_postponed IS NULL)))
    AS too_long";

/// Syncs are gone through from end to end, also those that are not due: what makes them due later goes by
/// these moments. A rollout that quiet hours postpone waits until a time of the day, which may be far away.
const SHORTEN: [&str; 5] = [
    "UPDATE syncs SET
       next_attempt_at = min(next_attempt_at, CASE attempt WHEN 0 THEN ?5 ELSE ?1 END),
       drift_push_at = min(drift_push_at, ?1), paced_until = min(paced_until, ?5)
     WHERE next_attempt_at > CASE attempt WHEN 0 THEN ?5 ELSE ?1 END
       OR drift_push_at > ?1 OR paced_until > ?5",
    "UPDATE destinations SET observe_at = ?2 WHERE observe_at > ?2",
    "UPDATE destinations SET push_until = ?3 WHERE push_until > 0 AND push_until > ?3",
    "UPDATE destinations SET rollout_until = ?4
     WHERE rollout_due_at IS NOT NULL AND rollout_until > ?4",
    "UPDATE destinations SET rollout_next_at = ?1
     WHERE rollout_due_at > ?1 AND rollout_postponed IS NULL",
];

#[derive(FromRow)]
struct Look {
    too_long: bool,
}

pub(super) async fn shorten(
    store: &SqliteStore,
    longest: &LongestWaits,
    now: Timestamp,
) -> Outcome<u64> {
    let limits = Limits::new(longest, now);
    let look: Look = sqlx::query_as(TOO_LONG)
        .bind(limits.attempt)
        .bind(limits.look)
        .bind(limits.push_lease)
        .bind(limits.rollout_lease)
        .fetch_one(store.readers())
        .await?;
    if !look.too_long {
        return Ok(0);
    }
    let mut tx = store.begin().await?;
    let mut shortened = 0;
    for statement in SHORTEN {
        let done = limits
            .bind(sqlx::query(statement))
            .execute(&mut *tx)
            .await?;
        shortened += done.rows_affected();
    }
    if shortened > 0 {
        store.commit(tx).await?;
    }
    Ok(shortened)
}

/// The latest moments.
struct Limits {
    attempt: i64,
    look: i64,
    push_lease: i64,
    rollout_lease: i64,
    paced: i64,
}

impl Limits {
    fn new(longest: &LongestWaits, now: Timestamp) -> Self {
        let after = |millis| now.plus_millis(millis).as_millis();
        Self {
            attempt: after(longest.pause_millis),
            look: after(longest.observation_millis),
            push_lease: after(longest.push_lease_millis),
            rollout_lease: after(longest.rollout_lease_millis),
            paced: after(longest.pace_millis),
        }
    }

    fn bind<'q>(
        &self,
        query: Query<'q, Sqlite, SqliteArguments>,
    ) -> Query<'q, Sqlite, SqliteArguments> {
        query
            .bind(self.attempt)
            .bind(self.look)
            .bind(self.push_lease)
            .bind(self.rollout_lease)
            .bind(self.paced)
    }
}
