use std::fmt::Write as _;

use serde::Deserialize;

use super::http::Connection;
use crate::BoxError;

/// What the demo's sign-in page shows.
#[derive(Debug, Deserialize)]
struct SignInPage {
    demo_credentials: (String, String),
}

/// Signs the demo's person in; the connection carries the cookie from then on.
pub(super) fn sign_in(connection: &mut Connection) -> Result<(), BoxError> {
    let page = connection.post("/api/session/sign_in_page", "application/json", "{}")?;
    let (email, password) = serde_json::from_slice::<SignInPage>(&page.body)?.demo_credentials;
    let form = format!("email={}&password={}", encode(&email), encode(&password));
    let answer = connection.post("/sign-in", "application/x-www-form-urlencoded", &form)?;
    let cookie = answer
        .header("set-cookie")
        .ok_or("the demo let nobody in")?;
    connection.cookie = cookie.split(';').next().map(str::to_owned);
    Ok(())
}

fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        let _ = write!(encoded, "%{byte:02X}");
        encoded
    })
}
