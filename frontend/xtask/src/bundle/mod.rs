//! The site: everything the server hands out as it is.
//!
//! ```text
//! target/site/pkg-dir             one line: pkg/<hash>
//! target/site/pkg/<hash>/airlift.{js,wasm,css}
//! target/site/pkg/<hash>/part_*.wasm  what only some pages need
//! target/site/**                  style/public/**
//! ```
//! The folder is named by the content of its files, so every URL in it may be cached for
//! ever, and the imports between the files stay relative.

mod assets;
mod bindgen;
mod compact;
mod content_hash;
mod error;
mod pack;
mod precompress;
mod sections;
mod split;
mod stylesheet;

use std::{env, fs, path::Path};

use crate::{
    BoxError, console,
    driver::Driver,
    snapshot::Snapshot,
    stopwatch::Stopwatch,
    workspace::{BUNDLE_NAME, WASM_TARGET},
};
pub(crate) use error::BundleError;
use error::at;

/// Compiles the frontend and lays out the site, if an input changed since the last time.
pub(crate) fn build(driver: &Driver, release: bool) -> Result<(), BoxError> {
    let profile = if release { "wasm-release" } else { "wasm-dev" };
    compile(driver, profile)?;
    let wasm = driver.workspace.raw_wasm(profile);
    let stamp = stamp(driver, profile, &wasm)?;
    // beside the site, not in it: it is nothing to serve
    let kept = driver.workspace.site().with_file_name("site-stamp");
    let complete = driver.workspace.site().join("pkg-dir").exists();
    if complete && fs::read_to_string(&kept).is_ok_and(|last| last == stamp) {
        return Ok(());
    }
    let stopwatch = Stopwatch::start();
    lay_out(driver, release, &wasm)?;
    fs::write(&kept, stamp).map_err(at(&kept))?;
    console::note(format_args!(
        "{:.1}s  {}",
        stopwatch.elapsed().as_secs_f32(),
        driver.workspace.site().display()
    ));
    Ok(())
}

fn compile(driver: &Driver, profile: &str) -> Result<(), BoxError> {
    Ok(driver.execute(driver.cargo().args([
        "build",
        "--package",
        "frontend",
        "--lib",
        "--target",
        WASM_TARGET,
        "--profile",
        profile,
    ]))?)
}

/// What the site is made from: a different text means that it must be made again.
fn stamp(driver: &Driver, profile: &str, wasm: &Path) -> Result<String, BoxError> {
    let inputs = [
        wasm.to_path_buf(),
        driver.workspace.path("style"),
        env::current_exe()?,
    ];
    Ok(format!("{profile}\n{}", Snapshot::of(&inputs)?))
}

/// Makes the site beside the old one and puts it in its place when it is complete.
fn lay_out(driver: &Driver, release: bool, wasm: &Path) -> Result<(), BundleError> {
    let workspace = &driver.workspace;
    let site = workspace.site();
    let next = site.with_file_name("site-next");
    remove(&next)?;
    let package = next.join("pkg/next");
    fs::create_dir_all(&package).map_err(at(&package))?;

    let main = split::apart(wasm, &package, release)?;
    bindgen::generate(&main, &package, release)?;
    let style = stylesheet::concatenate(&workspace.path("style"))?;
    write(&package.join(format!("{BUNDLE_NAME}.css")), &style)?;
    write(&workspace.plain_stylesheet(), &style)?;
    assets::copy(&workspace.path("style/public"), &next)?;

    let folder = format!("pkg/{}", content_hash::of_directory(&package)?);
    let hashed = next.join(&folder);
    fs::rename(&package, &hashed).map_err(at(&hashed))?;
    write(&next.join("pkg-dir"), &folder)?;
    if release {
        precompress::tree(&next)?;
    }
    remove(&site)?;
    fs::rename(&next, &site).map_err(at(&site))
}

fn write(path: &Path, text: &str) -> Result<(), BundleError> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(at(parent))?;
    }
    fs::write(path, text).map_err(at(path))
}

fn remove(directory: &Path) -> Result<(), BundleError> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(at(directory)(error)),
        _ => Ok(()),
    }
}
