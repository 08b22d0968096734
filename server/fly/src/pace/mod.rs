//! Keeps Fly.io's rate limits by waiting before a call is sent.

mod limit;
mod pacer;
mod pacing;

pub use limit::RateLimit;
pub(crate) use limit::Reservation;
pub(crate) use pacer::Pacer;
pub use pacing::Pacing;
