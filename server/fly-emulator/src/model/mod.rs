//! What the world is made of.

pub(crate) mod app;
pub(crate) mod lease;
pub(crate) mod machine;
pub(crate) mod machine_state;
pub(crate) mod organization;
pub(crate) mod release;
pub(crate) mod secrets;
pub(crate) mod token;
