//! Setting up, signing in.

use application::{
    ApplicationError,
    usecases::session::{authenticate, create_owner, me, sign_in_page},
};
use domain::Actor;

use crate::{
    kit::{Airlift, value},
    refusal,
};

const EMAIL: &str = "owner@example.com";
const PASSWORD: &str = "correct horse battery";

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_get_the_same_answer() {
    let airlift = Airlift::start().await;
    let mut sentences = Vec::new();
    for (email, password) in [(EMAIL, "wrong"), ("nobody@example.com", PASSWORD)] {
        match authenticate(&airlift.services, email, value(password)).await {
            Err(error @ ApplicationError::Forbidden(_)) => sentences.push(error.to_string()),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(sentences[0], sentences[1]);
}

#[tokio::test]
async fn sign_ins_are_audited_and_what_was_typed_is_not() {
    let airlift = Airlift::start().await;
    let user = authenticate(&airlift.services, " Owner@Example.COM ", value(PASSWORD)).await;
    assert_eq!(Actor::User(user.unwrap()), airlift.actor);
    let row = airlift.last_audit().await;
    assert_eq!(
        (row.action.as_str(), row.subject.as_str()),
        ("session.sign_in", EMAIL)
    );

    let typed = "my password in the wrong field";
    authenticate(&airlift.services, typed, value(typed))
        .await
        .unwrap_err();
    let row = airlift.last_audit().await;
    assert_eq!(row.action, "session.refuse");
    assert!(!format!("{row:?}").contains(typed), "{row:?}");
}

#[tokio::test]
async fn set_up_names_every_wrong_field_and_happens_once() {
    let airlift = Airlift::start().await;
    let long = "x".repeat(1025);
    for (password, message) in [
        ("elevenchars", "Password must have at least 12 characters"),
        (long.as_str(), "Password cannot exceed 1024 bytes"),
    ] {
        match create_owner(&airlift.services, "owner", " ", value(password)).await {
            Err(ApplicationError::Invalid(errors)) => {
                assert_eq!(errors.0.len(), 3, "{errors:?}");
                assert_eq!(errors.at("password"), Some(message));
            }
            other => panic!("{other:?}"),
        }
    }
    let again = create_owner(&airlift.services, "b@example.com", "B", value(PASSWORD)).await;
    assert_eq!(
        refusal(again),
        "Airlift has been set up already. Sign in instead."
    );
    assert!(!sign_in_page(&airlift.services).await.unwrap().needs_setup);
}

#[tokio::test]
async fn somebody_who_is_gone_is_not_signed_in() {
    let airlift = Airlift::start().await;
    assert_eq!(
        me(&airlift.services, airlift.actor).await.unwrap().email,
        EMAIL
    );
    let gone = Actor::User("7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap());
    let result = me(&airlift.services, gone).await;
    assert!(
        matches!(result, Err(ApplicationError::NotSignedIn)),
        "{result:?}"
    );
}
