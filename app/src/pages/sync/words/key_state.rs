use domain::view::KeyState;

use crate::components::tag::Tone;

/// Where a key stands, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages::sync) struct KeyWords {
    pub(in crate::pages::sync) tone: Tone,
    pub(in crate::pages::sync) label: &'static str,
}

/// `all_live`: every machine that must run the app's values does.
pub(in crate::pages::sync) fn key_words(state: &KeyState, all_live: bool) -> KeyWords {
    let (tone, label) = match state {
        KeyState::AtFly { .. } if all_live => (Tone::Success, "Live"),
        KeyState::AtFly { .. } => (Tone::Success, "At Fly.io"),
        KeyState::Drifted => (Tone::Warning, "Changed outside"),
        KeyState::Accepted => (Tone::Neutral, "Changed outside, accepted"),
        KeyState::Unconfirmed => (Tone::Info, "Sent, not confirmed yet"),
        KeyState::Held => (Tone::Warning, "Removal needs approval"),
        KeyState::Conflict(_) => (Tone::Warning, "Conflict"),
    };
    KeyWords { tone, label }
}

/// The key is not simply as it should be.
pub(in crate::pages::sync) fn needs_a_look(state: &KeyState) -> bool {
    !matches!(state, KeyState::AtFly { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_called_live_only_when_every_machine_runs_it() {
        let state = KeyState::AtFly {
            digest: "d".to_owned(),
        };
        assert_eq!(key_words(&state, true).label, "Live");
        assert_eq!(key_words(&state, false).label, "At Fly.io");
        assert_ne!(key_words(&KeyState::Held, true).label, "Live");
    }

    #[test]
    fn what_a_person_must_decide_is_told_apart_from_what_is_fine() {
        assert!(needs_a_look(&KeyState::Held));
        assert!(needs_a_look(&KeyState::Drifted));
        assert!(needs_a_look(&KeyState::Conflict("other".parse().unwrap())));
        assert!(!needs_a_look(&KeyState::AtFly {
            digest: "d".to_owned()
        }));
    }
}
