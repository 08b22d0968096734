//! What is checked by running the product.

mod browser;
mod recordings;
mod report;
mod rust;
mod simulation;

pub(crate) use browser::{browser, pictures};
pub(crate) use rust::{driver, workspace};
pub(crate) use simulation::{
    build as build_simulation, on_model_stores, on_sqlite, play, tests as simulation_tests,
    with_mistakes,
};
