//! Signing in, and who is signed in.

mod authenticate;
mod create_owner;
mod credentials;
mod me;
mod sign_in_page;

pub use authenticate::authenticate;
pub use create_owner::create_owner;
pub use credentials::{DEMO_EMAIL, DEMO_PASSWORD};
pub use me::me;
pub use sign_in_page::sign_in_page;
