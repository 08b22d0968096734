//! The demo's content, made through the same use cases that people use: really sealed, really checked.

mod acme;
mod northwind;
mod past_clock;
mod read;
mod seed;

pub(crate) use seed::seed;
