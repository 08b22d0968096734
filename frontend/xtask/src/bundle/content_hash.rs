//! The name of a folder, made from what is in it.

use std::{fmt::Write as _, fs, path::Path};

use sha2::{Digest as _, Sha256};

use super::error::{BundleError, at};

/// Bytes of the digest that go into the name: 64 bits tell builds apart.
const NAME_BYTES: usize = 8;

/// Over the name, the length and the content of each file of one directory, in the
/// order of the names: the same files give the same name on every machine.
pub(super) fn of_directory(directory: &Path) -> Result<String, BundleError> {
    let mut files = fs::read_dir(directory)
        .and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<Result<Vec<_>, _>>()
        })
        .map_err(at(directory))?;
    files.retain(|path| path.is_file());
    files.sort();

    let mut hasher = Sha256::new();
    for file in files {
        let content = fs::read(&file).map_err(at(&file))?;
        let name = file.file_name().unwrap_or_default().as_encoded_bytes();
        for part in [name, &content] {
            hasher.update(part.len().to_le_bytes());
            hasher.update(part);
        }
    }
    Ok(hasher
        .finalize()
        .iter()
        .take(NAME_BYTES)
        .fold(String::new(), |mut name, byte| {
            // writing to a String does not fail
            let _ = write!(name, "{byte:02x}");
            name
        }))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::of_directory;

    fn hash(files: &[(&str, &str)]) -> String {
        let directory = tempfile::tempdir().unwrap();
        for (name, content) in files {
            fs::write(directory.path().join(name), content).unwrap();
        }
        of_directory(directory.path()).unwrap()
    }

    #[test]
    fn the_same_files_give_the_same_name_in_any_order_of_creation() {
        let one = hash(&[("a.js", "1"), ("b.css", "2")]);
        assert_eq!(one, hash(&[("b.css", "2"), ("a.js", "1")]));
        assert_eq!(one.len(), 16);
    }

    #[test]
    fn a_change_of_content_or_of_a_name_changes_the_name() {
        let one = hash(&[("a.js", "1"), ("b.css", "2")]);
        assert_ne!(one, hash(&[("a.js", "1"), ("b.css", "3")]));
        assert_ne!(one, hash(&[("a.js", "1"), ("c.css", "2")]));
        assert_ne!(one, hash(&[("a.js", "12"), ("b.css", "")]));
    }
}
