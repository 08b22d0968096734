//! Which apps there are.

mod find;
mod list;
mod visible;
mod wire;
