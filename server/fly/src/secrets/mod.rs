//! An app's secrets.

mod change;
mod chunk;
mod list;
mod wire;
mod write;
