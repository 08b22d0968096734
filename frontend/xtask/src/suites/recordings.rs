//! What the servers of the browser tests said to the Fly.io emulator and heard from it.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

/// Joins the recordings of all servers, one JSON document a line, in the order of their
/// names; without any the result is empty.
pub(super) fn concatenate(folder: &Path, into: &Path) -> io::Result<()> {
    let mut target = File::create(into)?;
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other?,
    };
    let mut recordings = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    recordings.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "jsonl")
    });
    recordings.sort();
    for recording in recordings {
        io::copy(&mut File::open(recording)?, &mut target)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::concatenate;

    #[test]
    fn the_recordings_of_all_servers_end_up_in_one_file() {
        let artifacts = tempfile::tempdir().unwrap();
        let folder = artifacts.path().join("fly-exchanges");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("worker-1.jsonl"), "{\"n\":2}\n").unwrap();
        fs::write(folder.join("worker-0.jsonl"), "{\"n\":1}\n").unwrap();
        let joined = artifacts.path().join("fly-exchanges.jsonl");

        concatenate(&folder, &joined).unwrap();

        let text = fs::read_to_string(joined).unwrap();
        assert_eq!(text, "{\"n\":1}\n{\"n\":2}\n");
    }

    #[test]
    fn a_run_without_recordings_leaves_an_empty_file() {
        let artifacts = tempfile::tempdir().unwrap();
        let joined = artifacts.path().join("fly-exchanges.jsonl");
        concatenate(&artifacts.path().join("fly-exchanges"), &joined).unwrap();
        assert_eq!(fs::read_to_string(joined).unwrap(), "");
    }
}
