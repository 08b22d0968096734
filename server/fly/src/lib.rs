#![doc = include_str!("../README.md")]

mod apps;
mod classify;
mod client;
mod config;
mod destination;
mod graphql;
mod identity;
mod leases;
mod lenient;
mod machines;
mod pace;
mod secrets;
mod transport;

pub use client::{FlyClient, FlyClientError};
pub use config::FlyConfig;
pub use pace::{Pacing, RateLimit};
