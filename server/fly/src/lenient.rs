//! Reading fields whose type Fly.io does not keep to: what does not fit counts as absent.

use domain::Timestamp;
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

/// For `#[serde(default, deserialize_with = "lenient::or_default")]`.
pub(crate) fn or_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: DeserializeOwned + Default,
    D: Deserializer<'de>,
{
    let value = Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

/// An unsigned number, also as decimal text; never through a float.
pub(crate) fn unsigned<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u64>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    })
}

/// A moment: RFC 3339, or ISO 8601 without a zone, which is UTC (flyctl `secrets/list.go`).
pub(crate) fn moment<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Timestamp>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => parse_moment(&text),
        _ => None,
    })
}

/// Seconds since the Unix epoch, or text as in [`moment`].
pub(crate) fn moment_or_seconds<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Timestamp>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Number(seconds) => seconds
            .as_i64()
            .map(|seconds| Timestamp(seconds.saturating_mul(1000))),
        Value::String(text) => parse_moment(&text),
        _ => None,
    })
}

fn parse_moment(text: &str) -> Option<Timestamp> {
    // Go's zero time says "never".
    if text.starts_with("0001-01-01") {
        return None;
    }
    Timestamp::parse_rfc3339(text).or_else(|| Timestamp::parse_rfc3339(&format!("{text}Z")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_with_and_without_a_zone() {
        let expected = Some(Timestamp(1_768_398_394_000));
        assert_eq!(parse_moment("2026-01-14T13:46:34Z"), expected);
        assert_eq!(
            parse_moment("2026-01-14T14:46:34.000000000+01:00"),
            expected
        );
        assert_eq!(parse_moment("2026-01-14T13:46:34"), expected);
        assert_eq!(parse_moment("0001-01-01T00:00:00Z"), None);
        assert_eq!(parse_moment("yesterday"), None);
    }

    #[derive(Deserialize)]
    struct Version(#[serde(deserialize_with = "unsigned")] Option<u64>);

    #[test]
    fn a_version_above_two_to_the_53_keeps_its_digits() {
        let read = |json| serde_json::from_str::<Version>(json).unwrap().0;
        assert_eq!(read("18446744073709551615"), Some(u64::MAX));
        assert_eq!(read("\"9007199254740993\""), Some(9_007_199_254_740_993));
        assert_eq!(read("1.5"), None);
    }
}
