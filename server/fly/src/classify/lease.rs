use application::ports::DestinationErrorKind;
use domain::Timestamp;

/// Recognises `machine ID <id> lease currently held by <owner>, expires at <RFC 3339>`; flyctl goes
/// by the same words.
pub(super) fn held(said: &str) -> Option<DestinationErrorKind> {
    said.contains("lease currently held by")
        .then(|| DestinationErrorKind::LeaseHeld {
            until: expiry(said),
        })
}

fn expiry(said: &str) -> Option<Timestamp> {
    let (_, after) = said.split_once("expires at ")?;
    let moment = after.split_whitespace().next()?;
    Timestamp::parse_rfc3339(moment.trim_end_matches(['.', ',', ')', '"']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_lease_is_recognised_with_the_moment_it_ends() {
        let said = "machine ID 148e lease currently held by x@tokens.fly.io, expires at 2026-01-14T13:46:34Z";
        let until = Some(Timestamp(1_768_398_394_000));
        let expected = Some(DestinationErrorKind::LeaseHeld { until });
        assert_eq!(held(said), expected);
        assert_eq!(held(&format!("aborted: {said}.")), expected);
    }

    #[test]
    fn without_a_readable_moment_it_is_a_held_lease_all_the_same() {
        let unknown = Some(DestinationErrorKind::LeaseHeld { until: None });
        assert_eq!(held("lease currently held by x, expires at noon"), unknown);
        assert_eq!(held("lease currently held by x"), unknown);
        assert_eq!(held("insufficient memory available"), None);
    }
}
