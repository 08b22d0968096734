//! The state of files, cheap enough to be taken several times a second.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// Path, size in bytes and modification time of every file below some paths, in the
/// order of the paths. Two equal snapshots mean: nothing was changed, added or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Snapshot(Vec<(PathBuf, u64, SystemTime)>);

impl Snapshot {
    /// A path that does not exist contributes nothing.
    pub(crate) fn of(paths: &[PathBuf]) -> io::Result<Self> {
        let mut entries = Vec::new();
        for path in paths {
            collect(path, &mut entries)?;
        }
        entries.sort();
        Ok(Self(entries))
    }
}

/// As text, to be kept beside what was made from these files.
impl std::fmt::Display for Snapshot {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|(path, size, modified)| {
            writeln!(formatter, "{} {size} {modified:?}", path.display())
        })
    }
}

fn collect(path: &Path, entries: &mut Vec<(PathBuf, u64, SystemTime)>) -> io::Result<()> {
    // editors make and remove files of their own all the time: gone is not an error
    let metadata = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other?,
    };
    if !metadata.is_dir() {
        entries.push((path.to_path_buf(), metadata.len(), metadata.modified()?));
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), entries)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Snapshot;

    #[test]
    fn a_removed_file_changes_the_snapshot() {
        let directory = tempfile::tempdir().unwrap();
        let (kept, removed) = (directory.path().join("a"), directory.path().join("b"));
        fs::write(&kept, "1").unwrap();
        fs::write(&removed, "2").unwrap();
        let paths = [directory.path().to_path_buf()];
        let before = Snapshot::of(&paths).unwrap();
        assert_eq!(before, Snapshot::of(&paths).unwrap());

        fs::remove_file(removed).unwrap();

        assert_ne!(before, Snapshot::of(&paths).unwrap());
    }

    #[test]
    fn a_path_that_does_not_exist_yet_is_no_error() {
        let directory = tempfile::tempdir().unwrap();
        let snapshot = Snapshot::of(&[directory.path().join("absent")]).unwrap();
        assert_eq!(snapshot.to_string(), "");
    }
}
