use domain::{Actor, ProjectId, Role, SecretId, view::RevealedSecret};

use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::SealContext,
    usecases::{
        access::{author, in_project},
        projects::stored_project,
    },
};

/// A secret's value, for the person who asked. The audit row is written first: no value is shown
/// that nobody knows of.
pub async fn reveal_secret(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    secret: SecretId,
) -> ApplicationResult<RevealedSecret> {
    in_project(services, actor, project, Role::Developer).await?;
    let by = author(services, actor).await?;
    let found = services.store.secret(project, secret).await?;
    let (at, stored) = found.ok_or(ApplicationError::NotFound("This secret"))?;
    let key = stored_project(services, project).await?.data_key;
    let context = SealContext::Secret {
        project,
        secret,
        value: stored.value_id,
    };
    let value = services.vault.open(&key, context, &stored.sealed)?;
    let subject = format!("{} in {at}", stored.name);
    services
        .store
        .record_audit(&by, Some(project), "secret.reveal", &subject)
        .await?;
    Ok(RevealedSecret { id: secret, value })
}
