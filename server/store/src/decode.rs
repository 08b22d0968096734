//! From columns to the domain's words. Decoding is validation here too.

use std::str::FromStr;

use application::ports::Fingerprint;
use domain::{EnvironmentPath, SecretsVersion};
use serde::{Serialize, de::DeserializeOwned};

use crate::failure::{Failure, Outcome};

/// Parses a text column; `what` names it should it not be readable.
pub(crate) fn text<T: FromStr>(text: &str, what: &'static str) -> Outcome<T> {
    text.parse().map_err(|_| Failure::Unreadable(what))
}

/// As [`text`], for a column that may be empty.
pub(crate) fn optional<T: FromStr>(value: Option<&str>, what: &'static str) -> Outcome<Option<T>> {
    value.map(|value| text(value, what)).transpose()
}

/// Looks up one of an enum's stable texts.
pub(crate) fn word<T>(found: Option<T>, what: &'static str) -> Outcome<T> {
    found.ok_or(Failure::Unreadable(what))
}

/// An (environment, path) from its two columns.
pub(crate) fn place(environment: &str, path: &str) -> Outcome<EnvironmentPath> {
    Ok(EnvironmentPath::new(
        text(environment, "environment slug")?,
        text(path, "secret path")?,
    ))
}

/// Reads a JSON column.
pub(crate) fn from_json<T: DeserializeOwned>(json: &str, what: &'static str) -> Outcome<T> {
    serde_json::from_str(json).map_err(|_| Failure::Unreadable(what))
}

/// Writes a JSON column.
pub(crate) fn to_json<T: Serialize>(value: &T, what: &'static str) -> Outcome<String> {
    serde_json::to_string(value).map_err(|_| Failure::Unreadable(what))
}

/// Reads one of the domain's plain serde enums from its stable text.
pub(crate) fn from_serde_word<T: DeserializeOwned>(word: &str, what: &'static str) -> Outcome<T> {
    serde_json::from_value(serde_json::Value::from(word)).map_err(|_| Failure::Unreadable(what))
}

/// The stable text of one of the domain's plain serde enums.
pub(crate) fn to_serde_word<T: Serialize>(value: &T, what: &'static str) -> Outcome<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(Failure::Unreadable(what)),
    }
}

/// A fingerprint from its column.
pub(crate) fn fingerprint(bytes: &[u8]) -> Outcome<Fingerprint> {
    bytes
        .try_into()
        .map(Fingerprint)
        .map_err(|_| Failure::Unreadable("fingerprint"))
}

/// Bytes as SQLite's `unhex` takes them: JSON, which carries many rows to one statement, has no bytes.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.map(|half| DIGITS[usize::from(half)]).collect()
}

/// Bytes from what SQLite's `hex` makes of them.
pub(crate) fn hex(digits: &str, what: &'static str) -> Outcome<Vec<u8>> {
    let digits = digits.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return Err(Failure::Unreadable(what));
    }
    let value = |digit: u8| {
        char::from(digit)
            .to_digit(16)
            .and_then(|value| u8::try_from(value).ok())
    };
    let byte = |pair: &[u8]| Some(value(*pair.first()?)? << 4 | value(*pair.get(1)?)?);
    let bytes: Option<Vec<u8>> = digits.chunks_exact(2).map(byte).collect();
    bytes.ok_or(Failure::Unreadable(what))
}

/// A secrets version from its decimal text.
pub(crate) fn version(digits: &str) -> Outcome<SecretsVersion> {
    text(digits, "secrets version")
}

/// Places as the JSON that `json_each` takes: `[["prod","/a"], …]`.
pub(crate) fn places_json<'a>(places: impl IntoIterator<Item = &'a EnvironmentPath>) -> String {
    places
        .into_iter()
        .map(|place| serde_json::json!([place.environment.as_str(), place.path.as_str()]))
        .collect::<serde_json::Value>()
        .to_string()
}

/// Texts as the JSON that `json_each` takes.
pub(crate) fn texts_json<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().collect::<serde_json::Value>().to_string()
}
