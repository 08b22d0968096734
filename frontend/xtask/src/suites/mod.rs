//! What is checked by running the product.

mod browser;
mod recordings;
mod report;
mod rust;

pub(crate) use browser::browser;
pub(crate) use rust::{driver, workspace};
