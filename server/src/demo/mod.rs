//! The demo's content, made through the same use cases that people use: really sealed, really checked.

mod content;
mod seed;

pub(crate) use seed::seed;
