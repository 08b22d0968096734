use serde::{Deserialize, Serialize};

use crate::{MinuteOfDay, TimeZoneName};

/// When the machines of an app may be updated without a person who asks for it. It holds for the app,
/// whichever of its syncs a push comes from; *Roll out now* overrides it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolloutPolicy {
    /// Never, until somebody thaws the app.
    pub frozen: bool,
    /// Not at these times of the day.
    pub quiet_hours: Option<QuietHours>,
}

/// A daily window of time by the wall clock of a place: from `from` on and before `to`. When `to` is the
/// earlier time of day, the window goes over midnight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct QuietHours(Parts);

/// The window holds either no time or all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Quiet hours must end at another time than they begin; to hold rollouts at all times, freeze them"
)]
pub struct QuietHoursError;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Parts {
    from: MinuteOfDay,
    to: MinuteOfDay,
    zone: TimeZoneName,
}

impl QuietHours {
    /// A window that is neither empty nor the whole day.
    pub fn new(
        from: MinuteOfDay,
        to: MinuteOfDay,
        zone: TimeZoneName,
    ) -> Result<Self, QuietHoursError> {
        Parts { from, to, zone }.try_into()
    }

    /// The first minute of the window.
    pub fn from(&self) -> MinuteOfDay {
        self.0.from
    }

    /// The first minute after the window.
    pub fn to(&self) -> MinuteOfDay {
        self.0.to
    }

    /// Whose wall clock counts.
    pub fn zone(&self) -> &TimeZoneName {
        &self.0.zone
    }

    /// Is the window open when the wall clock shows this minute?
    pub fn contain(&self, minute: MinuteOfDay) -> bool {
        let Parts { from, to, .. } = self.0;
        if from < to {
            from <= minute && minute < to
        } else {
            from <= minute || minute < to
        }
    }
}

impl TryFrom<Parts> for QuietHours {
    type Error = QuietHoursError;
    fn try_from(parts: Parts) -> Result<Self, QuietHoursError> {
        if parts.from == parts.to {
            Err(QuietHoursError)
        } else {
            Ok(Self(parts))
        }
    }
}

impl From<QuietHours> for Parts {
    fn from(hours: QuietHours) -> Self {
        hours.0
    }
}

impl std::fmt::Display for QuietHours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Parts { from, to, zone } = &self.0;
        write!(f, "{from} to {to} {zone}")
    }
}

impl std::fmt::Display for RolloutPolicy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&self.quiet_hours, self.frozen) {
            (None, false) => f.write_str("at any time"),
            (None, true) => f.write_str("frozen"),
            (Some(hours), false) => write!(f, "not from {hours}"),
            (Some(hours), true) => write!(f, "frozen; when thawed, not from {hours}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(from: &str, to: &str) -> QuietHours {
        let zone = "Europe/Berlin".parse().unwrap();
        QuietHours::new(from.parse().unwrap(), to.parse().unwrap(), zone).unwrap()
    }

    #[test]
    fn a_window_holds_its_first_minute_and_not_its_last() {
        let day = hours("09:00", "17:00");
        let night = hours("22:00", "07:00");
        for (minute, in_day, in_night) in [
            ("08:59", false, false),
            ("09:00", true, false),
            ("16:59", true, false),
            ("17:00", false, false),
            ("22:00", false, true),
            ("00:00", false, true),
            ("06:59", false, true),
            ("07:00", false, false),
        ] {
            let minute = minute.parse().unwrap();
            assert_eq!(
                (day.contain(minute), night.contain(minute)),
                (in_day, in_night),
                "{minute}"
            );
        }
    }

    #[test]
    fn a_window_without_an_end_cannot_be_decoded() {
        let text = r#"{"from":"07:00","to":"07:00","zone":"UTC"}"#;
        assert!(serde_json::from_str::<QuietHours>(text).is_err());
        let text = serde_json::to_string(&hours("22:00", "07:00")).unwrap();
        assert_eq!(
            text,
            r#"{"from":"22:00","to":"07:00","zone":"Europe/Berlin"}"#
        );
        assert_eq!(
            serde_json::from_str::<QuietHours>(&text).unwrap(),
            hours("22:00", "07:00")
        );
    }
}
