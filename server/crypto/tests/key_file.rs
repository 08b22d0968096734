//! The file of the root key.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use std::{fs, os::unix::fs::PermissionsExt};

use tempfile::TempDir;
use vault_crypto::{KeyFile, KeyFileError, RootVault};

fn folder() -> (TempDir, KeyFile) {
    let folder = tempfile::tempdir().unwrap();
    let file = KeyFile::at(folder.path().join("root.key"));
    (folder, file)
}

#[test]
fn a_new_key_file_is_private_and_holds_the_key_that_was_made() {
    let (_folder, file) = folder();
    let created = RootVault::new(file.create().unwrap()).check_value();
    let mode = fs::metadata(file.path()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(RootVault::new(file.load().unwrap()).check_value(), created);
}

#[test]
fn an_existing_key_file_is_never_overwritten() {
    let (_folder, file) = folder();
    file.create().unwrap();
    let before = fs::read(file.path()).unwrap();
    assert!(matches!(file.create(), Err(KeyFileError::Io { .. })));
    assert_eq!(fs::read(file.path()).unwrap(), before);
}

#[test]
fn a_key_file_that_others_can_read_is_refused_and_the_remedy_is_named() {
    let (_folder, file) = folder();
    file.create().unwrap();
    for mode in [0o640, 0o604, 0o620] {
        fs::set_permissions(file.path(), fs::Permissions::from_mode(mode)).unwrap();
        let error = file.load().unwrap_err();
        assert!(matches!(error, KeyFileError::Exposed { .. }));
        assert!(error.to_string().contains("chmod 600"), "{error}");
    }
}

#[test]
fn a_missing_file_is_told_from_a_useless_one() {
    let (_folder, file) = folder();
    assert!(matches!(file.load(), Err(KeyFileError::Missing(_))));
    file.create().unwrap();
    for content in [&b"hunter2"[..], b"", b"\xff\xfe", &[b'x'; 5000]] {
        fs::write(file.path(), content).unwrap();
        let error = file.load().unwrap_err();
        assert!(matches!(error, KeyFileError::Useless { .. }));
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
}
