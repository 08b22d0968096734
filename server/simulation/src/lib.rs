//! The simulation; its binary does no more than [`run`]. What others may use: the model of the store, and
//! Fly.io in process.

mod arguments;
mod mistakes;
pub mod model_store;
mod oracle;
mod play;
mod runner;
mod runtime;
mod schedule;
mod world;

pub use runner::main as run;
pub use world::InProcess;
