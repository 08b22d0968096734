//! What a fresh machine lacks, each installed only if it is absent.

mod chromium;
mod node_packages;
mod rust_components;
mod wasm_target;

pub(crate) use chromium::{chromium, installed as installed_chromium};
pub(crate) use node_packages::node_packages;
pub(crate) use rust_components::rust_components;
pub(crate) use wasm_target::wasm_target;
