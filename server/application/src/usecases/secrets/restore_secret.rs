use domain::{Actor, ProjectId, Role, SecretId};

use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::StoreError,
    usecases::access::{author, in_project},
};

/// Takes the deletion of a secret back: it is again where it was, with its value and its history. Refused
/// when another one has its name by now.
pub async fn restore_secret(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    secret: SecretId,
) -> ApplicationResult<()> {
    in_project(services, actor, project, Role::Developer).await?;
    let by = author(services, actor).await?;
    let restored = services.store.restore_secret(project, secret, &by).await;
    restored.map_err(|error| match error {
        StoreError::NameTaken(_) => ApplicationError::Refused(
            "Another secret has its name by now. Rename that one, then return to a run that has read \
             the deleted one."
                .to_owned(),
        ),
        other => other.into(),
    })
}
