use domain::{ActorName, SecretValue, UserId};

use super::credentials::{normal_email, verify};
use crate::{
    ApplicationError, ApplicationResult, Services,
    ports::{Author, StoredUser},
};

/// Who signs in with this address and password.
///
/// An unknown address costs as much time as a wrong password and gets the same answer. Both
/// outcomes are audited; what was typed is not, since people type passwords into the wrong field.
pub async fn authenticate(
    services: &Services,
    email: &str,
    password: SecretValue,
) -> ApplicationResult<UserId> {
    let user = services.store.user_by_email(&normal_email(email)).await?;
    let hash = user.as_ref().map(|user| user.password.clone());
    let matches = verify(services, password, hash).await?;
    match user {
        Some(user) if matches => {
            record(services, &user, "session.sign_in").await?;
            Ok(user.id)
        }
        user => {
            record_refusal(services, user).await?;
            Err(ApplicationError::Forbidden(
                "The e-mail address or the password is wrong. You are not signed in.".to_owned(),
            ))
        }
    }
}

async fn record(services: &Services, user: &StoredUser, action: &str) -> ApplicationResult<()> {
    let by = Author {
        user: Some(user.id),
        name: ActorName(user.name.clone()),
        at: services.clock.now(),
    };
    Ok(services
        .store
        .record_audit(&by, None, action, &user.email)
        .await?)
}

async fn record_refusal(services: &Services, user: Option<StoredUser>) -> ApplicationResult<()> {
    let by = Author {
        user: None,
        name: ActorName("Somebody who is not signed in".to_owned()),
        at: services.clock.now(),
    };
    let subject = user.map_or_else(|| "an unknown address".to_owned(), |user| user.email);
    Ok(services
        .store
        .record_audit(&by, None, "session.refuse", &subject)
        .await?)
}
