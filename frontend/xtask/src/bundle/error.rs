//! Why a site could not be laid out.

use std::{
    io,
    path::{Path, PathBuf},
};

/// The old site, if there was one, is still in its place.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BundleError {
    #[error("the bundle was not made: {}", path.display())]
    File {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("the bundle was not made: wasm-bindgen refused {}: {reason}", path.display())]
    Bindgen { path: PathBuf, reason: String },
    #[error("the bundle was not made: {} cannot be split: {reason}", path.display())]
    Split { path: PathBuf, reason: String },
    #[error("the bundle was not made: {} does not fetch the module {module} as expected", path.display())]
    Loader { path: PathBuf, module: String },
}

/// Names the file that an input/output error is about.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> BundleError {
    let path = path.to_path_buf();
    move |source| BundleError::File { path, source }
}
