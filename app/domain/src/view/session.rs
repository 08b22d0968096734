use serde::{Deserialize, Serialize};

use crate::UserId;

/// The signed-in person and the server they are on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The person.
    pub id: UserId,
    /// Sign-in address.
    pub email: String,
    /// Display name.
    pub name: String,
    /// The server runs the demo: everything is thrown away, Fly.io is emulated.
    pub demo: Option<DemoNote>,
    /// The root key is missing or wrong: nothing can be read or pushed.
    pub sealed: bool,
}

/// What the demo's banner tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoNote {
    /// Where the emulated Fly.io shows its apps and machines.
    pub emulator_url: String,
    /// One more (emulated) token, to create a connection oneself.
    pub spare_token: String,
}

/// What the sign-in page must know before anybody has signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInPage {
    /// In the demo: the credentials, shown on the page.
    pub demo_credentials: Option<(String, String)>,
    /// Nobody has been set up yet: the one-time link is in the server's log.
    pub needs_setup: bool,
    /// The root key is missing or wrong: why, in words.
    pub sealed: Option<String>,
}
