use std::path::Path;

use application::ports::IdentityStore;
use store::SqliteStore;

use super::StartError;

const KEY: &str = "demo";

/// Keeps demos and real installations apart for good: a demo's owner has a password that everybody
/// knows, and a demo would push real secrets to an emulated Fly.io.
pub(super) async fn check(store: &SqliteStore, demo: bool, place: &Path) -> Result<(), StartError> {
    let marked = store.meta(KEY).await?.is_some();
    if demo == marked {
        return Ok(());
    }
    if marked {
        return Err(StartError::DemoData(place.to_owned()));
    }
    if store.has_users().await? {
        return Err(StartError::RealData(place.to_owned()));
    }
    Ok(store.set_meta(KEY, b"1").await?)
}
