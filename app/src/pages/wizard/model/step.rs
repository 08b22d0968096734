use serde::{Deserialize, Serialize};

use super::Field;

/// A step of the wizard, in the order of filling.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub(in crate::pages::wizard) enum Step {
    /// Where secrets come from.
    #[default]
    Source,
    /// Where they go.
    Destination,
    /// How the destination is treated.
    Options,
    /// What the sync is called.
    Details,
    /// Everything again, with the plan.
    Review,
}

impl Step {
    /// All of them, in order.
    pub(in crate::pages::wizard) const ALL: [Self; 5] = [
        Self::Source,
        Self::Destination,
        Self::Options,
        Self::Details,
        Self::Review,
    ];

    /// Its place in the URL.
    pub(in crate::pages::wizard) fn slug(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Destination => "destination",
            Self::Options => "options",
            Self::Details => "details",
            Self::Review => "review",
        }
    }

    /// The step that a URL names.
    pub(in crate::pages::wizard) fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.slug() == slug)
    }

    /// Its name at the side.
    pub(in crate::pages::wizard) fn label(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Destination => "Destination",
            Self::Options => "Sync options",
            Self::Details => "Details",
            Self::Review => "Review",
        }
    }

    /// The heading of its form.
    pub(in crate::pages::wizard) fn heading(self) -> &'static str {
        match self {
            Self::Source => "Configure source",
            Self::Destination => "Configure destination",
            Self::Options => "Configure sync options",
            Self::Details => "Configure details",
            Self::Review => "Review",
        }
    }

    /// One sentence below the heading.
    pub(in crate::pages::wizard) fn introduction(self) -> &'static str {
        match self {
            Self::Source => "The folder whose secrets are synced.",
            Self::Destination => {
                "The Fly.io app that gets the secrets, and the token that may write them."
            }
            Self::Options => "How the secrets at the destination are treated.",
            Self::Details => "What the sync is called in lists and in the API.",
            Self::Review => {
                "Check what was chosen and what the first run will do. Nothing has been changed yet."
            }
        }
    }

    /// The fields that it asks for.
    pub(in crate::pages::wizard) fn fields(self) -> &'static [Field] {
        match self {
            Self::Source => &[Field::Environment, Field::SecretPath],
            Self::Destination => &[Field::Connection, Field::App],
            Self::Options => &[Field::KeySchema],
            Self::Details => &[Field::Name, Field::Description],
            Self::Review => &[],
        }
    }

    /// The one after it.
    pub(in crate::pages::wizard) fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }

    /// The one before it.
    pub(in crate::pages::wizard) fn previous(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|step| *step < self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_is_found_by_its_place_in_the_url_and_no_other_text_is_a_step() {
        for step in Step::ALL {
            assert_eq!(Step::from_slug(step.slug()), Some(step));
        }
        assert_eq!(Step::from_slug("Source"), None);
        assert_eq!(Step::from_slug(""), None);
    }

    #[test]
    fn next_and_back_walk_the_steps_and_stop_at_the_ends() {
        assert_eq!(Step::Source.previous(), None);
        assert_eq!(Step::Source.next(), Some(Step::Destination));
        assert_eq!(Step::Review.previous(), Some(Step::Details));
        assert_eq!(Step::Review.next(), None);
    }

    #[test]
    fn every_field_belongs_to_the_step_that_asks_for_it() {
        for step in Step::ALL {
            for field in step.fields() {
                assert_eq!(field.step(), step, "{field:?}");
            }
        }
    }
}
