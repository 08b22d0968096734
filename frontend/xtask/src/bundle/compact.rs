//! A module in fewer bytes.

use std::path::Path;

use walrus::ModuleConfig;

use super::error::BundleError;

/// Writes a module anew. The linker leaves room in every number for the largest one, so that it can be
/// changed in place; and names that only debuggers read. (wasm-bindgen does the same to the main part.)
pub(super) fn module(path: &Path, content: &[u8]) -> Result<Vec<u8>, BundleError> {
    let parsed = ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(content);
    let mut module = parsed.map_err(|error| BundleError::Split {
        path: path.to_path_buf(),
        reason: format!("{error:#}"),
    })?;
    Ok(module.emit_wasm())
}
