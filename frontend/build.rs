//! How the browser's code is linked.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // the build driver takes the code apart by the pages that need it, and for that must know what
    // refers to what
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
}
