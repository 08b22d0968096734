use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// What the first hundred bytes of a database file tell (sqlite.org, "Database File Format" 1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Whose file it is.
    pub(super) application_id: u32,
    /// Length that the file should have, in bytes; none when the header does not say reliably.
    pub(super) length: Option<u64>,
}

/// What a file is, by its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    /// No file, or one without content.
    Nothing,
    /// An SQLite database.
    Database(Header),
    /// Anything else.
    Other,
}

const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Reads the beginning of a file.
pub(super) fn read(path: &Path) -> io::Result<Beginning> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Beginning::Nothing),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::with_capacity(100);
    file.take(100).read_to_end(&mut bytes)?;
    Ok(match <[u8; 100]>::try_from(bytes) {
        Ok(bytes) if bytes.starts_with(MAGIC) => Beginning::Database(decode(&bytes)),
        Err(bytes) if bytes.is_empty() => Beginning::Nothing,
        _ => Beginning::Other,
    })
}

fn decode(bytes: &[u8; 100]) -> Header {
    let word = |at: usize| {
        let field = bytes.iter().skip(at).take(4);
        field.fold(0_u32, |word, byte| (word << 8) | u32::from(*byte))
    };
    let page_size = match word(16) >> 16 {
        1 => 65_536,
        size => size,
    };
    // The page count counts only if the library that wrote the file last also kept it.
    let reliable = word(24) == word(92) && word(28) > 0;
    Header {
        application_id: word(68),
        length: reliable.then(|| u64::from(page_size) * u64::from(word(28))),
    }
}
