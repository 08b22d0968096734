//! An app's machines.

mod checks;
mod config;
mod duration;
mod events;
mod read;
mod update;
mod wait;
mod wire;
