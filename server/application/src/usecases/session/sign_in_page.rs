use domain::view::SignInPage;

use super::credentials::{DEMO_EMAIL, DEMO_PASSWORD};
use crate::{ApplicationResult, Services, ports::VaultStatus};

/// What the sign-in page shows to anybody.
pub async fn sign_in_page(services: &Services) -> ApplicationResult<SignInPage> {
    let demo = services.demo.is_some();
    Ok(SignInPage {
        demo_credentials: demo.then(|| (DEMO_EMAIL.to_owned(), DEMO_PASSWORD.to_owned())),
        needs_setup: !services.store.has_users().await?,
        sealed: match services.vault.status() {
            VaultStatus::Open => None,
            VaultStatus::Sealed(why) => Some(why),
        },
    })
}
