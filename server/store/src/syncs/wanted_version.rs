use domain::{AppName, SecretsVersion};

use crate::{SqliteStore, decode, failure::Outcome};

pub(super) async fn of_app(store: &SqliteStore, app: &AppName) -> Outcome<Option<SecretsVersion>> {
    let wanted: Option<Option<String>> =
        sqlx::query_scalar("SELECT wanted_version FROM destinations WHERE app = ?")
            .bind(app.as_str())
            .fetch_optional(store.readers())
            .await?;
    wanted.flatten().as_deref().map(decode::version).transpose()
}
