use domain::{Actor, ProjectId, Role, SecretId};

use crate::{
    ApplicationResult, Services,
    usecases::access::{author, in_project},
};

/// Deletes a secret.
pub async fn delete_secret(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    secret: SecretId,
) -> ApplicationResult<()> {
    in_project(services, actor, project, Role::Developer).await?;
    let by = author(services, actor).await?;
    Ok(services.store.delete_secret(project, secret, &by).await?)
}
