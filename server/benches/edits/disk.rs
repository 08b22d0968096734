use std::{fs::File, io::Write, path::Path};

use crate::durations::{Durations, now};

/// How long it takes to make a page of a file durable: SQLite does that once for each commit.
pub(crate) fn fsync(folder: &Path) -> Durations {
    let mut file = File::create(folder.join("fsync")).unwrap();
    let once = |_| {
        let start = now();
        file.write_all(&[1; 4096]).unwrap();
        file.sync_data().unwrap();
        start.elapsed()
    };
    Durations::of((0..100).map(once))
}
