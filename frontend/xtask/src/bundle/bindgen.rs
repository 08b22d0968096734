//! From the split-off main part to what a browser can import.

use std::{fs, path::Path};

use wasm_bindgen_cli_support::Bindgen;

use super::error::{BundleError, at};
use crate::workspace::BUNDLE_NAME;

/// Writes `airlift.js` and `airlift.wasm` into a directory. In a release the sections
/// that only debuggers read are left out. The parts find what they share with the main one
/// by the names that the linker gave, so these stay.
pub(super) fn generate(wasm: &Path, directory: &Path, release: bool) -> Result<(), BundleError> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .typescript(false)
        .keep_lld_exports(true)
        .demangle(false)
        .remove_name_section(release)
        .remove_producers_section(release)
        .out_name(BUNDLE_NAME);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(directory))
        .map_err(|error| BundleError::Bindgen {
            path: wasm.to_path_buf(),
            reason: format!("{error:#}"),
        })?;
    // the page of an application that was compiled with LEPTOS_OUTPUT_NAME asks for this name
    let asked_for = directory.join(format!("{BUNDLE_NAME}.wasm"));
    fs::rename(directory.join(format!("{BUNDLE_NAME}_bg.wasm")), &asked_for).map_err(at(&asked_for))
}
