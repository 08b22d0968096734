use std::sync::Arc;

use application::ports::Clock;
use store::{SqliteSessionStore, SqliteStore};
use time::Duration;
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};

use super::cookie::{cookie_name, is_secure};
use crate::config::PublicUrl;

/// A session ends when it is not used for so long.
const IDLE: Duration = Duration::days(7);

/// However much it is used, a session ends after 30 days.
const LONGEST_MILLIS: i64 = 30 * 24 * 3_600_000;

/// The sessions in the database.
pub(crate) fn session_store(store: &SqliteStore, clock: Arc<dyn Clock>) -> SqliteSessionStore {
    SqliteSessionStore::new(store.clone(), clock, LONGEST_MILLIS)
}

/// Sessions behind a cookie that scripts cannot read and other sites' forms do not carry.
pub(in crate::http) fn layer(
    store: SqliteSessionStore,
    public_url: Option<&PublicUrl>,
) -> SessionManagerLayer<SqliteSessionStore> {
    SessionManagerLayer::new(store)
        .with_name(cookie_name(public_url))
        .with_secure(is_secure(public_url))
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(IDLE))
}
