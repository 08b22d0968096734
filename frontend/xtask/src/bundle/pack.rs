//! The parts of the browser's code in a few files.
//!
//! Splitting leaves a module for every combination of parts that share something: hundreds, most of them
//! tiny. A page would ask for a hundred files, and each would be compressed by itself. So they are put
//! together into packs: WebAssembly modules whose custom sections are the modules. The browser takes out
//! and compiles only those that a page needs.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::{
    compact,
    error::{BundleError, at},
    sections::Container,
};

/// The files that a page needs for each part: what leptos reads to tell the browser early.
pub(super) type Files = BTreeMap<String, Vec<String>>;

/// Parts that people see before all others, in this order: what one needs is in its pack, also when others
/// need it, too. Who opens a page of another part has it already.
const FIRST: [&str; 3] = ["entry", "frame", "syncs"];

/// The pack of the little things that several parts need, none of them a first one.
const SHARED: &str = "shared";

/// From this size on (in bytes, before compression) a module that several parts need is a pack by itself:
/// another request costs less than bytes that a page does not need.
const LARGE: usize = 64 * 1024;

/// How the loader takes a module out of a pack.
const UNPACK: &str = include_str!("unpack.js");

/// Puts the modules of a directory into packs and makes the loader take them from there. `files` says
/// which modules each part needs; the result, which packs. In a release the modules are made compact.
pub(super) fn pack(
    directory: &Path,
    files: &Files,
    loader: &Path,
    release: bool,
) -> Result<Files, BundleError> {
    let mut script = fs::read_to_string(loader).map_err(at(loader))?;
    let mut containers = BTreeMap::new();
    let mut packs = BTreeMap::new();
    for (module, parts) in used_by(files) {
        let content = taken(directory, module, release)?;
        let pack = pack_of(module, &parts, content.len());
        script = redirected(&script, module, &pack).ok_or_else(|| BundleError::Loader {
            path: loader.to_path_buf(),
            module: module.to_owned(),
        })?;
        let container = containers.entry(pack.clone());
        container
            .or_insert_with(Container::new)
            .add(module, &content);
        packs.insert(module, pack);
    }
    for (pack, container) in containers {
        let file = directory.join(format!("{pack}.wasm"));
        fs::write(&file, container.into_bytes()).map_err(at(&file))?;
    }
    fs::write(loader, script + UNPACK).map_err(at(loader))?;
    Ok(packs_of_parts(files, &packs))
}

/// The parts that need each module.
fn used_by(files: &Files) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut parts_of = BTreeMap::<_, BTreeSet<_>>::new();
    for (part, modules) in files {
        for module in modules {
            let parts = parts_of.entry(module.as_str()).or_default();
            parts.insert(part.as_str());
        }
    }
    parts_of
}

/// What is in a module's file, which is removed.
fn taken(directory: &Path, module: &str, release: bool) -> Result<Vec<u8>, BundleError> {
    let file = directory.join(format!("{module}.wasm"));
    let content = fs::read(&file).map_err(at(&file))?;
    fs::remove_file(&file).map_err(at(&file))?;
    if release {
        compact::module(&file, &content)
    } else {
        Ok(content)
    }
}

/// The pack that a module belongs into.
fn pack_of(module: &str, parts: &BTreeSet<&str>, size: usize) -> String {
    let first = FIRST.into_iter().find(|first| parts.contains(first));
    let only = parts.first().filter(|_| parts.len() == 1).copied();
    let pack = first
        .or(only)
        .unwrap_or(if size < LARGE { SHARED } else { module });
    format!("part_{pack}")
}

fn packs_of_parts(files: &Files, packs: &BTreeMap<&str, String>) -> Files {
    let needed = |modules: &[String]| {
        let needed: BTreeSet<_> = modules
            .iter()
            .filter_map(|module| packs.get(module.as_str()).cloned())
            .collect();
        needed.into_iter().collect()
    };
    files
        .iter()
        .map(|(part, modules)| (part.clone(), needed(modules)))
        .collect()
}

/// The loader's script with one module taken from its pack; none if it does not fetch the module once.
fn redirected(script: &str, module: &str, pack: &str) -> Option<String> {
    let fetched = format!(r#"fetch(new URL("./{module}.wasm", import.meta.url))"#);
    let unpacked = format!(r#"unpack("./{pack}.wasm", "{module}")"#);
    (script.matches(&fetched).count() == 1).then(|| script.replace(&fetched, &unpacked))
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs};

    use super::{Files, LARGE, pack, pack_of};

    /// The smallest module there is.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0";

    fn files() -> Files {
        let of = |modules: &[&str]| modules.iter().map(ToString::to_string).collect();
        BTreeMap::from([
            ("entry".to_owned(), of(&["chunk_1", "split_entry"])),
            ("sync".to_owned(), of(&["chunk_1", "chunk_2", "split_sync"])),
            ("run".to_owned(), of(&["chunk_1", "chunk_2", "split_run"])),
        ])
    }

    fn loader(modules: &[&str]) -> String {
        let fetched = |module| format!("fetch(new URL(\"./{module}.wasm\", import.meta.url))\n");
        modules.iter().map(fetched).collect()
    }

    const MODULES: [&str; 5] = [
        "chunk_1",
        "chunk_2",
        "split_entry",
        "split_run",
        "split_sync",
    ];

    #[test]
    fn each_module_is_in_one_pack_and_the_loader_takes_it_from_there() {
        let directory = tempfile::tempdir().unwrap();
        for module in MODULES {
            fs::write(directory.path().join(format!("{module}.wasm")), MODULE).unwrap();
        }
        let script = directory.path().join("loader.js");
        fs::write(&script, loader(&MODULES)).unwrap();

        let packs = pack(directory.path(), &files(), &script, true).unwrap();

        assert_eq!(packs["entry"], ["part_entry"]);
        assert_eq!(packs["sync"], ["part_entry", "part_shared", "part_sync"]);
        let left = fs::read_dir(directory.path()).unwrap().count();
        assert_eq!(left, 5, "four packs and the loader");
        let script = fs::read_to_string(script).unwrap();
        assert!(script.contains(r#"unpack("./part_entry.wasm", "chunk_1")"#));
        assert!(script.contains(r#"unpack("./part_shared.wasm", "chunk_2")"#));
        assert!(script.contains(r#"unpack("./part_run.wasm", "split_run")"#));
    }

    #[test]
    fn a_loader_that_does_not_fetch_a_module_is_an_error_that_names_it() {
        let directory = tempfile::tempdir().unwrap();
        for module in MODULES {
            fs::write(directory.path().join(format!("{module}.wasm")), MODULE).unwrap();
        }
        let script = directory.path().join("loader.js");
        fs::write(&script, loader(&MODULES[1..])).unwrap();
        let error = pack(directory.path(), &files(), &script, false).unwrap_err();
        assert!(error.to_string().contains("chunk_1"));
    }

    #[test]
    fn what_is_large_and_shared_is_loaded_by_those_who_need_it_alone() {
        let parts = |parts: &[&'static str]| parts.iter().copied().collect();
        assert_eq!(
            pack_of("chunk_3", &parts(&["edit", "sync"]), LARGE),
            "part_chunk_3"
        );
        assert_eq!(
            pack_of("chunk_3", &parts(&["edit", "sync"]), LARGE - 1),
            "part_shared"
        );
        assert_eq!(
            pack_of("chunk_3", &parts(&["frame", "sync"]), LARGE),
            "part_frame"
        );
        assert_eq!(pack_of("split_sync", &parts(&["sync"]), LARGE), "part_sync");
    }
}
