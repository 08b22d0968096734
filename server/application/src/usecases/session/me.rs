use domain::{Actor, view::Me};

use crate::{ApplicationResult, Services, ports::VaultStatus, usecases::access::person};

/// The signed-in person and the server they are on.
pub async fn me(services: &Services, actor: Actor) -> ApplicationResult<Me> {
    let person = person(services, actor).await?;
    Ok(Me {
        id: person.id,
        email: person.email,
        name: person.name,
        demo: services.demo.clone(),
        sealed: services.vault.status() != VaultStatus::Open,
    })
}
