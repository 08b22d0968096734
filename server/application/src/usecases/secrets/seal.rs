use domain::{ProjectId, SecretId, SecretName, SecretValue};
use uuid::Uuid;

use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{ChanceExt, NewValue, SealContext, StoreError},
    usecases::projects::stored_project,
};

/// Seals `plaintext` as a new version of the value of `secret`.
pub(in crate::usecases) async fn seal(
    services: &Services,
    project: ProjectId,
    secret: SecretId,
    plaintext: &SecretValue,
) -> ApplicationResult<NewValue> {
    let key = stored_project(services, project).await?.data_key;
    let id: Uuid = services.chance.id();
    let context = SealContext::Secret {
        project,
        secret,
        value: id,
    };
    let sealed = services.vault.seal(&key, context, plaintext)?;
    Ok(NewValue { id, sealed })
}

/// What the store refused, at the field that it is about.
pub(super) fn at_field(error: StoreError, name: Option<&SecretName>) -> ApplicationError {
    match (error, name) {
        (StoreError::NameTaken(_), Some(name)) => ApplicationError::invalid(
            "name",
            format!("A secret named \"{name}\" already exists in this folder"),
        ),
        (error, _) => error.into(),
    }
}
