/// A moment as people read it, `offset` minutes east of UTC: `2026-01-14 14:46:34 UTC+01:00`.
pub(super) fn readable(at_ms: i64, offset: i32) -> String {
    let (date, time) = date_and_time(at_ms + i64::from(offset) * 60_000);
    format!("{date} {time} {}", zone(offset))
}

/// The same, and what it is in UTC where that is something else: what stands in logs.
pub(super) fn everywhere(at_ms: i64, offset: i32) -> String {
    let here = readable(at_ms, offset);
    if offset == 0 {
        here
    } else {
        format!("{here} ({})", readable(at_ms, 0))
    }
}

fn zone(offset: i32) -> String {
    if offset == 0 {
        return "UTC".to_owned();
    }
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs();
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A moment as machines read it: `2026-01-14T13:46:34Z`.
pub(super) fn machine(at_ms: i64) -> String {
    let (date, time) = date_and_time(at_ms);
    format!("{date}T{time}Z")
}

/// Splits a moment into its date and its time of day, UTC.
///
/// The calendar is Howard Hinnant's `civil_from_days`: the page needs no time zone data and no parser, so it
/// carries none into the browser.
fn date_and_time(at_ms: i64) -> (String, String) {
    let seconds = at_ms.div_euclid(1_000);
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil_from_days(days);
    let time = format!(
        "{:02}:{:02}:{:02}",
        second / 3_600,
        second / 60 % 60,
        second % 60
    );
    (format!("{year:04}-{month:02}-{day:02}"), time)
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_in_utc() {
        assert_eq!(readable(1_768_398_394_120, 0), "2026-01-14 13:46:34 UTC");
        assert_eq!(everywhere(1_768_398_394_120, 0), "2026-01-14 13:46:34 UTC");
        assert_eq!(machine(1_768_398_394_120), "2026-01-14T13:46:34Z");
    }

    #[test]
    fn leap_days_and_moments_before_1970_are_right() {
        assert_eq!(readable(1_709_164_800_000, 0), "2024-02-29 00:00:00 UTC");
        assert_eq!(readable(-1_000, 0), "1969-12-31 23:59:59 UTC");
    }

    #[test]
    fn elsewhere_the_zone_is_told_and_utc_beside_it() {
        assert_eq!(
            everywhere(1_768_398_394_120, 330),
            "2026-01-14 19:16:34 UTC+05:30 (2026-01-14 13:46:34 UTC)"
        );
        assert_eq!(
            readable(1_768_348_800_000, -480),
            "2026-01-13 16:00:00 UTC-08:00"
        );
    }
}
