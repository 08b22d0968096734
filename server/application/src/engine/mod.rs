//! The three level-triggered reconcilers: push (secrets to the app), rollout (values to its machines) and
//! observation (is the app still as Airlift left it?).

mod awaited;
mod backoff;
mod observation;
mod patience;
pub mod plan;
pub mod preview;
mod push;
pub mod resolve;
mod retention;
mod rollout;
mod run;
mod settings;
mod store_failure;
mod under_way;
mod waits;

pub(crate) use patience::Patience;
pub(crate) use rollout::time_zone;
pub use run::Engine;
pub use settings::EngineSettings;
