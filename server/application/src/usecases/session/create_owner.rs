use domain::{ActorName, FieldErrors, SecretValue, UserId};

use super::credentials::{check_email, check_name, check_password, hash, normal_email};
use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{Author, ChanceExt, NewUser, StoreError},
};

/// Creates the first person. The caller has checked the one-time link of the set-up. Invalid at
/// `email`, `name` or `password`; refused once somebody exists.
pub async fn create_owner(
    services: &Services,
    email: &str,
    name: &str,
    password: SecretValue,
) -> ApplicationResult<UserId> {
    let (email, name) = (normal_email(email), name.trim().to_owned());
    let mut errors = FieldErrors::default();
    check_email(&email, &mut errors);
    check_name(&name, &mut errors);
    check_password(&password, &mut errors);
    if !errors.is_empty() {
        return Err(ApplicationError::Invalid(errors));
    }
    if services.store.has_users().await? {
        return Err(set_up_already());
    }
    let password = hash(services, password).await?;
    let user = NewUser {
        id: services.chance.id(),
        email,
        name,
        password,
    };
    let by = Author {
        user: Some(user.id),
        name: ActorName(user.name.clone()),
        at: services.clock.now(),
    };
    match services.store.create_first_user(&user, &by).await {
        Ok(()) => Ok(user.id),
        Err(StoreError::NameTaken(_)) => Err(set_up_already()),
        Err(error) => Err(error.into()),
    }
}

fn set_up_already() -> ApplicationError {
    ApplicationError::Refused("Airlift has been set up already. Sign in instead.".to_owned())
}
