use domain::{Actor, Role, command::AcceptDrift};

use super::authorised::authorised_lasting_sync;
use crate::{ApplicationResult, Services, usecases::access::author};

/// Accepts what somebody else changed or removed at Fly.io, as the person saw it: those keys are left
/// alone until their secrets get new values in Airlift. Refused when one has changed once more.
pub async fn accept_drift(
    services: &Services,
    actor: Actor,
    command: AcceptDrift,
) -> ApplicationResult<()> {
    let AcceptDrift { sync, keys } = command;
    authorised_lasting_sync(services, actor, sync, Role::Developer).await?;
    let by = author(services, actor).await?;
    Ok(services.store.accept_drift(sync, &keys, &by).await?)
}
