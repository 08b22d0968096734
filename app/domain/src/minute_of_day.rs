use serde::{Deserialize, Serialize};

const MINUTES_OF_A_DAY: u16 = 24 * 60;

/// A time of day by the wall clock, to the minute: `07:00`. Written and read as `HH:MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MinuteOfDay(u16);

/// The text is no time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Give a time of day between 00:00 and 23:59, such as 22:00")]
pub struct MinuteOfDayError;

impl MinuteOfDay {
    /// From the minutes since midnight by the wall clock.
    pub fn from_minutes(minutes: u16) -> Result<Self, MinuteOfDayError> {
        if minutes < MINUTES_OF_A_DAY {
            Ok(Self(minutes))
        } else {
            Err(MinuteOfDayError)
        }
    }

    /// Minutes since midnight by the wall clock, 0 to 1439.
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u16 {
        self.0 / 60
    }

    /// The minute of the hour, 0 to 59.
    pub fn minute(self) -> u16 {
        self.0 % 60
    }
}

impl std::fmt::Display for MinuteOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl std::str::FromStr for MinuteOfDay {
    type Err = MinuteOfDayError;

    /// Reads `HH:MM`; a browser's time field may add seconds, which must be zero.
    fn from_str(text: &str) -> Result<Self, MinuteOfDayError> {
        let text = text.trim();
        let text = text
            .strip_suffix(":00")
            .filter(|_| text.len() == 8)
            .unwrap_or(text);
        let (hour, minute) = text.split_once(':').ok_or(MinuteOfDayError)?;
        let part = |text: &str, below: u16| {
            let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
            let number: Option<u16> = text.parse().ok();
            number.filter(|number| plain && *number < below)
        };
        match (part(hour, 24), part(minute, 60)) {
            (Some(hour), Some(minute)) => Self::from_minutes(hour * 60 + minute),
            _ => Err(MinuteOfDayError),
        }
    }
}

impl TryFrom<String> for MinuteOfDay {
    type Error = MinuteOfDayError;
    fn try_from(text: String) -> Result<Self, MinuteOfDayError> {
        text.parse()
    }
}

impl From<MinuteOfDay> for String {
    fn from(minute: MinuteOfDay) -> String {
        minute.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_survives_its_text_form() {
        for minutes in 0..MINUTES_OF_A_DAY {
            let minute = MinuteOfDay::from_minutes(minutes).unwrap();
            assert_eq!(minute.to_string().parse(), Ok(minute));
        }
        assert_eq!("07:05:00".parse(), MinuteOfDay::from_minutes(425));
    }

    #[test]
    fn what_is_no_time_of_day_is_refused() {
        for text in [
            "", "7:00", "24:00", "12:60", "07:00:30", "ab:cd", "-1:00", "12",
        ] {
            assert_eq!(text.parse::<MinuteOfDay>(), Err(MinuteOfDayError), "{text}");
        }
        assert!(MinuteOfDay::from_minutes(MINUTES_OF_A_DAY).is_err());
    }
}
