//! What the driver itself says. Children write to the same terminal; the prefix tells them apart.

use std::{error::Error, fmt::Display};

/// Progress: to standard error.
#[expect(
    clippy::print_stderr,
    reason = "talking to the terminal is what this module is for"
)]
pub(crate) fn note(text: impl Display) {
    eprintln!("[xtask] {text}");
}

/// A result that other programs read: to standard output, without a prefix.
#[expect(
    clippy::print_stdout,
    reason = "talking to the terminal is what this module is for"
)]
pub(crate) fn result(text: impl Display) {
    println!("{text}");
}

/// The reason a command failed, with its causes.
pub(crate) fn failure(error: &(dyn Error + 'static)) {
    note(format_args!("error: {}", chain(error)));
}

/// An error and its sources on one line.
pub(crate) fn chain(error: &(dyn Error + 'static)) -> String {
    std::iter::successors(Some(error), |&error| error.source())
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}
