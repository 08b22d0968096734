//! Bytes as lower-case hexadecimal digits.

use std::fmt::Write;

/// The first `count` bytes.
pub(crate) fn hex(bytes: &[u8], count: usize) -> String {
    let mut text = String::with_capacity(2 * count);
    for byte in bytes.iter().take(count) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
