//! Compressed siblings, so that the server never compresses while it answers.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use super::error::{BundleError, at};

/// What becomes smaller; images and fonts are compressed already.
const TEXTUAL: [&str; 8] = [
    "css",
    "html",
    "js",
    "json",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
];

/// Writes `NAME.gz` and `NAME.br` beside each file below a directory.
pub(super) fn tree(directory: &Path) -> Result<(), BundleError> {
    let entries = fs::read_dir(directory)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(at(directory))?;
    for path in entries.iter().map(fs::DirEntry::path) {
        if path.is_dir() {
            tree(&path)?;
        } else if is_textual(&path) {
            file(&path).map_err(at(&path))?;
        }
    }
    Ok(())
}

fn is_textual(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| TEXTUAL.contains(&extension))
}

fn file(path: &Path) -> io::Result<()> {
    let content = fs::read(path)?;
    let mut gzip = GzEncoder::new(File::create(sibling(path, "gz"))?, Compression::best());
    gzip.write_all(&content)?;
    gzip.finish()?;
    let strongest = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..BrotliEncoderParams::default()
    };
    let mut target = File::create(sibling(path, "br"))?;
    brotli::BrotliCompress(&mut content.as_slice(), &mut target, &strongest)?;
    Ok(())
}

fn sibling(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".");
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Read as _};

    use super::tree;

    #[test]
    fn both_siblings_give_back_the_file() {
        let site = tempfile::tempdir().unwrap();
        let text = "body { color: canvastext }\n".repeat(50);
        let folder = site.path().join("pkg");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("airlift.css"), &text).unwrap();
        fs::write(site.path().join("photo.png"), "png").unwrap();

        tree(site.path()).unwrap();

        let gzip = fs::File::open(folder.join("airlift.css.gz")).unwrap();
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(gzip)
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
        let mut packed = fs::File::open(folder.join("airlift.css.br")).unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut packed, &mut unpacked).unwrap();
        assert_eq!(unpacked, text.as_bytes());
        assert!(!site.path().join("photo.png.gz").exists());
    }
}
