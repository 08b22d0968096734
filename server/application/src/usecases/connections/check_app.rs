use domain::{Actor, AppName, ConnectionId, Role, view::AppRow};

use super::{
    connection_apps::row,
    open::{authorised_connection, find_app},
};
use crate::{ApplicationResult, Services};

/// One app as the connection's token sees it. Invalid at `app` when Fly.io says no.
pub async fn check_app(
    services: &Services,
    actor: Actor,
    id: ConnectionId,
    app: AppName,
) -> ApplicationResult<AppRow> {
    let connection = authorised_connection(services, actor, id, Role::Admin).await?;
    find_app(services, &connection, &app).await.map(row)
}
