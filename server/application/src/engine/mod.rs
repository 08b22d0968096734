//! The two level-triggered reconcilers: push (secrets to the app) and rollout (values to its machines).

mod backoff;
pub mod plan;
pub mod preview;
mod push;
pub mod resolve;
mod rollout;
mod run;
mod retention;
mod settings;

pub use run::Engine;
pub use settings::EngineSettings;
pub(crate) use rollout::time_zone;
