use application::ports::{Author, RolloutTerms, StoreError};
use domain::{MinuteOfDay, ProjectId, QuietHours, RolloutPolicy, SyncId};
use sqlx::{FromRow, SqliteConnection};
use uuid::Uuid;

use crate::{
    SqliteStore, audit, decode, events,
    failure::{Failure, Outcome},
};

/// The columns of an app's row that decide whether a rollout may go on.
#[derive(FromRow)]
pub(crate) struct TermColumns {
    rollout_frozen: bool,
    quiet_from: Option<u16>,
    quiet_to: Option<u16>,
    quiet_zone: Option<String>,
    rollout_asked: bool,
}

impl TermColumns {
    pub(crate) fn into_terms(self) -> Outcome<RolloutTerms> {
        let quiet_hours = match (self.quiet_from, self.quiet_to, self.quiet_zone) {
            (Some(from), Some(to), Some(zone)) => Some(quiet_hours(from, to, &zone)?),
            _ => None,
        };
        Ok(RolloutTerms {
            policy: RolloutPolicy {
                frozen: self.rollout_frozen,
                quiet_hours,
            },
            asked: self.rollout_asked,
        })
    }
}

fn quiet_hours(from: u16, to: u16, zone: &str) -> Outcome<QuietHours> {
    let unreadable = || Failure::Unreadable("rollout policy");
    let minute = |minutes| MinuteOfDay::from_minutes(minutes).map_err(|_| unreadable());
    let zone = decode::text(zone, "time zone")?;
    QuietHours::new(minute(from)?, minute(to)?, zone).map_err(|_| unreadable())
}

/// What holds for rollouts of an app.
pub(crate) async fn terms(tx: &mut SqliteConnection, destination: Uuid) -> Outcome<RolloutTerms> {
    let row: TermColumns = sqlx::query_as(
        "SELECT rollout_frozen, quiet_from, quiet_to, quiet_zone, rollout_asked
         FROM destinations WHERE id = ?",
    )
    .bind(destination)
    .fetch_one(tx)
    .await?;
    row.into_terms()
}

pub(super) async fn set(
    store: &SqliteStore,
    sync: SyncId,
    policy: &RolloutPolicy,
    by: &Author,
) -> Outcome<()> {
    let mut tx = store.begin().await?;
    let row: Option<(Uuid, Uuid, String)> = sqlx::query_as(
        "SELECT s.project_id, d.id, d.app
         FROM syncs s JOIN destinations d ON d.id = s.destination_id WHERE s.id = ?",
    )
    .bind(sync.0)
    .fetch_optional(&mut *tx)
    .await?;
    let (project, destination, app) = row.ok_or(StoreError::NotFound("The sync"))?;
    let hours = policy.quiet_hours.as_ref();
    sqlx::query(
        "UPDATE destinations SET
           rollout_frozen = ?2, quiet_from = ?3, quiet_to = ?4, quiet_zone = ?5,
           rollout_next_at = CASE WHEN rollout_postponed IS NULL THEN rollout_next_at ELSE ?6 END,
           rollout_postponed = NULL
         WHERE id = ?1",
    )
    .bind(destination)
    .bind(policy.frozen)
    .bind(hours.map(|hours| hours.from().minutes()))
    .bind(hours.map(|hours| hours.to().minutes()))
    .bind(hours.map(|hours| hours.zone().as_str()))
    .bind(by.at.as_millis())
    .execute(&mut *tx)
    .await?;
    let (project, subject) = (Some(ProjectId(project)), format!("{app}: {policy}"));
    audit::record(&mut tx, by, project, "rollout.policy", &subject).await?;
    events::of_destination(&mut tx, domain::DestinationId(destination), by.at).await?;
    store.commit(tx).await
}
