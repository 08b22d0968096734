use domain::{
    Actor, ConnectionId, Role,
    view::{AppRow, ConnectionApps},
};

use super::open::{authorised_connection, open_token};
use crate::{ApplicationResult, Services, ports::AppInfo};

/// The apps that the connection's token reaches, as Fly.io lists them now.
pub async fn connection_apps(
    services: &Services,
    actor: Actor,
    id: ConnectionId,
) -> ApplicationResult<ConnectionApps> {
    let connection = authorised_connection(services, actor, id, Role::Admin).await?;
    let token = open_token(services, &connection).await?;
    let listing = services.fly.list_apps(&token).await?;
    Ok(ConnectionApps {
        apps: listing.apps.into_iter().map(row).collect(),
        complete: listing.complete,
    })
}

pub(super) fn row(app: AppInfo) -> AppRow {
    AppRow {
        name: app.name,
        organization: app.organization,
        status: app.status,
    }
}
