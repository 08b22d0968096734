use super::shortcut::{Place, Shortcut};

/// How long the second key of a sequence is waited for, in milliseconds.
const PATIENCE: f64 = 1_500.0;

/// A key that was pressed, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Press<'a> {
    /// As the browser names it: "k", "?", "Enter".
    pub(super) key: &'a str,
    /// With Ctrl or ⌘.
    pub(super) command: bool,
    /// With Alt.
    pub(super) alt: bool,
    /// In a control that takes text.
    pub(super) typing: bool,
    /// A dialog is open above the page.
    pub(super) modal: bool,
    /// When, in milliseconds from any fixed moment.
    pub(super) at: f64,
}

/// Reads single presses as shortcuts. It remembers the first key of a sequence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Keys {
    begun: Option<f64>,
}

impl Keys {
    /// What this press asks for. With `plain` off only chords with Ctrl or ⌘ mean something. Whatever is
    /// typed into a field is text and never a shortcut, except such a chord.
    pub(super) fn press(&mut self, press: Press<'_>, plain: bool) -> Option<Shortcut> {
        let begun = self.begun.take();
        if press.modal || press.alt {
            return None;
        }
        if press.command {
            return press
                .key
                .eq_ignore_ascii_case("k")
                .then_some(Shortcut::Palette);
        }
        if press.typing || !plain {
            return None;
        }
        if begun.is_some_and(|begun| press.at - begun < PATIENCE) {
            let place = Place::ALL
                .into_iter()
                .find(|place| place.key() == press.key);
            return place.map(Shortcut::Go);
        }
        match press.key {
            "?" => Some(Shortcut::Help),
            "/" => Some(Shortcut::Search),
            "g" => {
                self.begun = Some(press.at);
                None
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> Press<'_> {
        Press {
            key,
            command: false,
            alt: false,
            typing: false,
            modal: false,
            at: 0.0,
        }
    }

    fn after_g(second: Press<'_>) -> Option<Shortcut> {
        let mut keys = Keys::default();
        assert_eq!(keys.press(press("g"), true), None);
        keys.press(second, true)
    }

    #[test]
    fn two_keys_in_time_lead_to_a_page() {
        for place in Place::ALL {
            assert_eq!(after_g(press(place.key())), Some(Shortcut::Go(place)));
            assert_eq!(place.keys(), format!("g {}", place.key()));
        }
        let late = Press {
            at: 1_600.0,
            ..press("s")
        };
        assert_eq!(after_g(late), None);
    }

    #[test]
    fn a_sequence_that_means_nothing_is_over() {
        let mut keys = Keys::default();
        for key in ["g", "x", "s"] {
            assert_eq!(keys.press(press(key), true), None);
        }
    }

    #[test]
    fn what_is_typed_into_a_field_is_text() {
        for key in ["?", "/", "g"] {
            let typed = Press {
                typing: true,
                ..press(key)
            };
            assert_eq!(Keys::default().press(typed, true), None);
        }
        let typed = Press {
            typing: true,
            ..press("s")
        };
        assert_eq!(after_g(typed), None);
    }

    #[test]
    fn the_palette_opens_from_everywhere_but_a_dialog() {
        let chord = Press {
            command: true,
            ..press("k")
        };
        let mut keys = Keys::default();
        assert_eq!(keys.press(chord, true), Some(Shortcut::Palette));
        let typing = Press {
            typing: true,
            ..chord
        };
        assert_eq!(keys.press(typing, true), Some(Shortcut::Palette));
        let modal = Press {
            modal: true,
            ..chord
        };
        assert_eq!(keys.press(modal, true), None);
    }

    #[test]
    fn single_keys_can_be_switched_off_and_the_chord_stays() {
        let mut keys = Keys::default();
        assert_eq!(keys.press(press("?"), false), None);
        let chord = Press {
            command: true,
            ..press("K")
        };
        assert_eq!(keys.press(chord, false), Some(Shortcut::Palette));
    }
}
