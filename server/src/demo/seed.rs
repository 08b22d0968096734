use application::{
    ApplicationResult, Services,
    ports::VaultStatus,
    usecases::session::{DEMO_EMAIL, DEMO_PASSWORD, create_owner},
};
use domain::Actor;
use fly_emulator::SharedWorld;

use super::{acme, northwind, read::text};
use crate::startup::StartError;

/// Makes the demo's content, unless somebody has been set up already (a demo that is started again) or
/// the vault is sealed.
pub(crate) async fn seed(services: &Services, world: &SharedWorld) -> Result<(), StartError> {
    let sealed = services.vault.status() != VaultStatus::Open;
    if sealed || services.store.has_users().await? {
        return Ok(());
    }
    fill(services, world).await.map_err(StartError::Demo)
}

async fn fill(services: &Services, world: &SharedWorld) -> ApplicationResult<()> {
    let password = text(DEMO_PASSWORD)?;
    let owner = create_owner(services, DEMO_EMAIL, "Demo Owner", password).await?;
    let actor = Actor::User(owner);
    acme::fill(services, actor).await?;
    northwind::tell(services, world, actor).await
}
