//! Rules of addresses and passwords, and the hashing itself, which is kept off the async threads.

use domain::{FieldErrors, SecretValue};
use tokio::sync::Semaphore;

use crate::{ApplicationError, ApplicationResult, Services, ports::PasswordHash};

/// Sign-in address of the demo's one person.
pub const DEMO_EMAIL: &str = "demo@airlift.local";

/// The password that goes with [`DEMO_EMAIL`]. It is shown on the demo's sign-in page, and opens
/// nothing but that demo.
pub const DEMO_PASSWORD: &str = "airlift-demo";

/// Each hashing takes tens of megabytes for as long as it runs: a flood of sign-ins waits here
/// instead of taking all memory.
static HASHING: Semaphore = Semaphore::const_new(4);

/// Sign-in addresses are compared without case and surrounding blanks.
pub(super) fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

pub(super) fn check_email(email: &str, errors: &mut FieldErrors) {
    let sides = email.split_once('@');
    let complete = sides.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    if !complete || email.chars().any(|c| c.is_whitespace() || c.is_control()) {
        errors.push("email", "Enter an e-mail address, such as name@example.com");
    } else if email.len() > 254 {
        errors.push("email", "E-mail address cannot exceed 254 characters");
    }
}

pub(super) fn check_name(name: &str, errors: &mut FieldErrors) {
    let length = name.chars().count();
    if length == 0 || length > 64 || name.chars().any(char::is_control) {
        errors.push("name", "Name must have 1–64 characters on one line");
    }
}

pub(super) fn check_password(password: &SecretValue, errors: &mut FieldErrors) {
    if password.expose().chars().count() < 12 {
        errors.push("password", "Password must have at least 12 characters");
    } else if password.expose().len() > 1024 {
        errors.push("password", "Password cannot exceed 1024 bytes");
    }
}

/// Hashes a new password.
pub(super) async fn hash(
    services: &Services,
    password: SecretValue,
) -> ApplicationResult<PasswordHash> {
    let passwords = services.passwords.clone();
    off_the_async_threads(move || passwords.hash(&password))
        .await
        .flatten()
        .ok_or_else(refused)
}

/// Does `password` have this hash? Takes equally long when there is none. A password that no one
/// can have is compared like any other, so that its length is no shortcut either.
pub(super) async fn verify(
    services: &Services,
    password: SecretValue,
    hash: Option<PasswordHash>,
) -> ApplicationResult<bool> {
    let passwords = services.passwords.clone();
    off_the_async_threads(move || passwords.verify(&password, hash.as_ref()))
        .await
        .ok_or_else(refused)
}

/// None when the work could not be done: the process is shutting down.
async fn off_the_async_threads<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let _turn = HASHING.acquire().await.ok()?;
    tokio::task::spawn_blocking(work).await.ok()
}

fn refused() -> ApplicationError {
    ApplicationError::Refused(
        "The server could not check the password: it lacks memory or is shutting down. Nothing was changed; try again in a moment.".to_owned(),
    )
}
