//! Where things are.

use std::{
    env,
    path::{Path, PathBuf},
};

/// Compile to what the browser runs.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The name of the bundle's files; equals `LEPTOS_OUTPUT_NAME` in `.cargo/config.toml`,
/// which leptos puts into the page.
pub(crate) const BUNDLE_NAME: &str = "airlift";

/// The paths of this checkout.
#[derive(Debug, Clone)]
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Of the checkout this driver was started in by cargo.
    pub(crate) fn locate() -> Self {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.ancestors().nth(2).unwrap_or(&package).to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |dir| root.join(dir));
        Self { root, target }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    pub(crate) fn end2end(&self) -> PathBuf {
        self.path("end2end")
    }

    /// A program that `npm ci` installed.
    pub(crate) fn node_program(&self, name: &str) -> PathBuf {
        self.end2end().join("node_modules/.bin").join(name)
    }

    /// What the server serves as it is.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The style sheet under a fixed name, for tools that know no hashed folders.
    pub(crate) fn plain_stylesheet(&self) -> PathBuf {
        self.target.join("style").join(format!("{BUNDLE_NAME}.css"))
    }

    /// The server's binary.
    pub(crate) fn server(&self, release: bool) -> PathBuf {
        let profile = if release { "release" } else { "debug" };
        self.target.join(profile).join("airlift")
    }

    /// The simulation's binary, in its own profile.
    pub(crate) fn simulation(&self) -> PathBuf {
        self.target.join("simulation").join("simulation")
    }

    /// The frontend as rustc leaves it, before wasm-bindgen.
    pub(crate) fn raw_wasm(&self, profile: &str) -> PathBuf {
        self.target
            .join(WASM_TARGET)
            .join(profile)
            .join("frontend.wasm")
    }
}
