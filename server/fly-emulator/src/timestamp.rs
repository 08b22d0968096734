//! Times as Fly.io writes them.

use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// RFC 3339 with seconds, from milliseconds since the Unix epoch.
pub(crate) fn rfc3339(at_ms: u64) -> String {
    let seconds = i64::try_from(at_ms / 1000).unwrap_or(i64::MAX);
    OffsetDateTime::from_unix_timestamp(seconds)
        .ok()
        .and_then(|at| at.format(&Rfc3339).ok())
        .unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn times_are_rfc_3339_in_utc() {
        assert_eq!(super::rfc3339(1_699_408_350_225), "2023-11-08T01:52:30Z");
    }
}
