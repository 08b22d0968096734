//! Who calls, as read from the request's headers.

use std::fmt;

/// The caller of an operation: the tokens shown, the lease nonce, and whether the affinity cookie came along.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Caller {
    parts: Vec<String>,
    pub(crate) lease_nonce: Option<String>,
    pub(crate) has_affinity: bool,
    pub(crate) stale_ms: u64,
}

impl Caller {
    /// A caller without any token.
    pub fn anonymous() -> Self {
        Self {
            parts: Vec::new(),
            lease_nonce: None,
            has_affinity: true,
            stale_ms: 0,
        }
    }

    /// Reads the text of an `Authorization` header, or a token as `fly tokens create` prints it.
    ///
    /// Schemes (`Bearer`, `FlyV1`) are stripped repeatedly and without regard to case; the rest is split at commas and,
    /// as in Fly.io's macaroon library (`format.go`), *not* trimmed: a blank after a comma spoils the token.
    pub fn with_token(header: &str) -> Self {
        let parts = strip_schemes(header.trim())
            .split(',')
            .map(str::to_owned)
            .collect();
        Self {
            parts,
            ..Self::anonymous()
        }
    }

    /// The same caller, holding this lease nonce (`fly-machine-lease-nonce`).
    #[must_use]
    pub fn with_lease(mut self, nonce: impl Into<String>) -> Self {
        self.lease_nonce = Some(nonce.into());
        self
    }

    /// The same caller with or without the affinity cookie.
    #[must_use]
    pub fn with_affinity(mut self, has_affinity: bool) -> Self {
        self.has_affinity = has_affinity;
        self
    }

    /// The same caller, talking to a replica that is this many ms behind.
    #[must_use]
    pub fn with_staleness(mut self, ms: u64) -> Self {
        self.stale_ms = ms;
        self
    }

    pub(crate) fn parts(&self) -> &[String] {
        &self.parts
    }
}

impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Caller({} token parts, [redacted])", self.parts.len())
    }
}

pub(crate) fn strip_schemes(mut text: &str) -> &str {
    'again: loop {
        for scheme in ["bearer", "flyv1"] {
            if let Some((head, rest)) = text.split_once(' ')
                && head.eq_ignore_ascii_case(scheme)
            {
                text = rest.trim_start();
                continue 'again;
            }
        }
        return text;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_stripped_repeatedly_and_parts_are_not_trimmed() {
        assert_eq!(
            Caller::with_token("Bearer FlyV1 fm2_a,fm2_b").parts(),
            ["fm2_a", "fm2_b"]
        );
        assert_eq!(Caller::with_token("bearer fo1_x").parts(), ["fo1_x"]);
        assert_eq!(
            Caller::with_token("FlyV1 fm2_a, fm2_b").parts(),
            ["fm2_a", " fm2_b"]
        );
    }
}
