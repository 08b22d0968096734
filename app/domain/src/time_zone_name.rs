use crate::newtype::text_newtype;

text_newtype!(
    /// Name of a time zone in the IANA Time Zone Database, e.g. `Europe/Berlin`; whether the database
    /// has it is known where the database is.
    TimeZoneName, TimeZoneNameError, |text| {
        let text = text.trim().to_owned();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte);
        let starts = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
        if starts && text.len() <= 64 && text.bytes().all(plain) {
            Ok(text)
        } else {
            Err(TimeZoneNameError)
        }
    }
);

/// The text is no name of a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Give a time zone by its name, such as Europe/Berlin or UTC")]
pub struct TimeZoneNameError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_time_zone_database_are_taken_and_other_texts_are_not() {
        for good in [
            "UTC",
            "Europe/Berlin",
            "America/Argentina/Buenos_Aires",
            "Etc/GMT+5",
        ] {
            assert!(good.parse::<TimeZoneName>().is_ok(), "{good}");
        }
        for bad in ["", "+02:00", "Europe Berlin", "../etc/passwd", "<script>"] {
            assert!(bad.parse::<TimeZoneName>().is_err(), "{bad}");
        }
    }
}
