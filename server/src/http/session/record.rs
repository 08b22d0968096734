use application::ports::Clock;
use domain::{Timestamp, UserId};
use store::SESSION_USER_KEY;
use tower_sessions::{Session, session::Error};

/// When the session was last known to be in use.
const SEEN_KEY: &str = "seen";

/// How precisely the last use is known: one write an hour, not one a request.
const TOUCH_MILLIS: i64 = 3_600_000;

/// What a session remembers.
#[derive(Clone, Copy, Debug)]
pub(in crate::http) struct SessionRecord {
    /// Whose it is.
    pub(in crate::http) user: UserId,
}

impl SessionRecord {
    /// Signs `user` in: under a new id, so that an id which somebody else knows is worth nothing.
    pub(in crate::http) async fn begin(
        session: &Session,
        user: UserId,
        clock: &dyn Clock,
    ) -> Result<(), Error> {
        session.cycle_id().await?;
        session.clear().await;
        session.insert(SESSION_USER_KEY, user).await?;
        session.insert(SEEN_KEY, clock.now()).await
    }

    /// The session's record; none when nobody is signed in. Prolongs a session that is in use.
    pub(super) async fn read(session: &Session, clock: &dyn Clock) -> Result<Option<Self>, Error> {
        let Some(user) = session.get(SESSION_USER_KEY).await? else {
            return Ok(None);
        };
        let seen: Option<Timestamp> = session.get(SEEN_KEY).await?;
        let now = clock.now();
        if seen.is_none_or(|seen| now.millis_since(seen) >= TOUCH_MILLIS) {
            session.insert(SEEN_KEY, now).await?;
        }
        Ok(Some(Self { user }))
    }
}
