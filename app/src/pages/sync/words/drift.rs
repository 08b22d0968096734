use domain::{DriftFate, Timestamp, view::DriftRow};

use crate::components::tag::Tone;

/// A drifted key in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::sync) struct DriftWords {
    pub(in crate::pages::sync) tone: Tone,
    /// What somebody else did.
    pub(in crate::pages::sync) what: &'static str,
    /// What becomes of it; the moment follows.
    pub(in crate::pages::sync) next: String,
    pub(in crate::pages::sync) at: Option<Timestamp>,
}

pub(in crate::pages::sync) fn drift_words(row: &DriftRow) -> DriftWords {
    let what = match row.digest {
        Some(_) => "Changed",
        None => "Removed",
    };
    let (tone, next, at) = match &row.fate {
        DriftFate::PushedAgain(at) => (
            Tone::Warning,
            "Airlift pushes its value again".to_owned(),
            Some(*at),
        ),
        DriftFate::Undecided => (
            Tone::Warning,
            "Stays until somebody pushes again or accepts it".to_owned(),
            None,
        ),
        DriftFate::Accepted { by, at } => (
            Tone::Neutral,
            format!("Left alone until its secret gets another value; accepted by {by}"),
            Some(*at),
        ),
    };
    DriftWords {
        tone,
        what,
        next,
        at,
    }
}

#[cfg(test)]
mod tests {
    use domain::ActorName;

    use super::*;

    fn words(digest: Option<&str>, fate: DriftFate) -> DriftWords {
        drift_words(&DriftRow {
            key: "KEY".to_owned(),
            digest: digest.map(str::to_owned),
            since: Timestamp(0),
            fate,
        })
    }

    #[test]
    fn a_key_says_what_was_done_to_it_and_what_becomes_of_it_and_when() {
        let pushed = words(Some("d"), DriftFate::PushedAgain(Timestamp(7)));
        assert_eq!((pushed.what, pushed.at), ("Changed", Some(Timestamp(7))));
        let stays = words(None, DriftFate::Undecided);
        assert_eq!((stays.what, stays.at), ("Removed", None));
    }

    #[test]
    fn an_accepted_key_says_who_accepted_it() {
        let by = ActorName("Ada".to_owned());
        let at = Timestamp(7);
        let accepted = words(Some("d"), DriftFate::Accepted { by, at });
        assert!(accepted.next.ends_with("accepted by Ada"));
    }
}
