//! The code that only some pages need, in files of their own.
//!
//! Not an option: code that is marked to be loaded later imports a placeholder until this step has
//! put the loader in its place, and a page with the placeholder never hydrates.

use std::{
    fs,
    path::{Path, PathBuf},
};

use wasm_split_cli_support::{Options, transform};

use super::{
    error::{BundleError, at},
    pack::{Files, pack},
    write,
};
use crate::workspace::BUNDLE_NAME;

/// The script that loads parts, under the name that leptos puts into pages.
const LOADER: &str = "./__wasm_split.______________________.js";

/// The files of each part, from which leptos tells the browser early what a page will load.
const MANIFEST: &str = "__wasm_split_manifest.json";

/// Writes the parts, their loader and the manifest into a directory; returns the main part, which
/// wasm-bindgen still has to see.
pub(super) fn apart(wasm: &Path, directory: &Path, release: bool) -> Result<PathBuf, BundleError> {
    let input = fs::read(wasm).map_err(at(wasm))?;
    let main = wasm.with_file_name("frontend_main.wasm");
    let main_module = format!("./{BUNDLE_NAME}.js");
    let mut options = Options::new(&input);
    options.output_dir = directory;
    options.main_out_path = &main;
    options.main_module = &main_module;
    options.link_name = LOADER;
    let parts = transform(options).map_err(|error| BundleError::Split {
        path: wasm.to_path_buf(),
        reason: format!("{error:#}"),
    })?;
    // sorted, so that the same parts give the same name to their folder
    let modules: Files = parts.prefetch_map.into_iter().collect();
    let packs = pack(directory, &modules, &directory.join(LOADER), release)?;
    let manifest = serde_json::json!(packs).to_string();
    write(&directory.join(MANIFEST), &manifest)?;
    Ok(main)
}
