//! The two level-triggered reconcilers: push (secrets to the app) and rollout (values to its machines).

mod backoff;
pub mod plan;
pub mod resolve;
