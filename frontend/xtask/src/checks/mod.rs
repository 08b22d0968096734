//! What is checked without running the product.

mod advisories;
mod clippy;
mod formatting;
mod licences;
mod typescript;

pub(crate) use advisories::{node_advisories, rust_advisories};
pub(crate) use clippy::{clippy_browser, clippy_driver, clippy_native, clippy_simulation};
pub(crate) use formatting::formatting;
pub(crate) use licences::licences;
pub(crate) use typescript::typescript;
