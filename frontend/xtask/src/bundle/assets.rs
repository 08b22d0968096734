//! Files that are served under the names they have.

use std::{fs, io, path::Path};

use super::error::{BundleError, at};

/// Copies a tree; a tree that does not exist has no files.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), BundleError> {
    let entries = match fs::read_dir(from) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other.map_err(at(from))?,
    };
    fs::create_dir_all(to).map_err(at(to))?;
    for entry in entries {
        let entry = entry.map_err(at(from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target)?;
        } else {
            fs::copy(&source, &target).map_err(at(&source))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::copy;

    #[test]
    fn folders_keep_their_place() {
        let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir(from.path().join("icons")).unwrap();
        fs::write(from.path().join("icons/mark.svg"), "<svg/>").unwrap();

        copy(from.path(), to.path()).unwrap();

        let copied = fs::read_to_string(to.path().join("icons/mark.svg")).unwrap();
        assert_eq!(copied, "<svg/>");
    }
}
