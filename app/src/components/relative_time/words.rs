const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// "3 minutes ago", "in 2 hours", "just now". Both in milliseconds since the Unix epoch.
///
/// `None` from 30 days on: a date is clearer then.
pub(super) fn relative(at: i64, now: i64) -> Option<String> {
    let distance = now.saturating_sub(at).saturating_abs();
    let (count, unit) = match distance {
        d if d < 45 * SECOND => return Some("just now".to_owned()),
        d if d < HOUR => ((d + MINUTE / 2) / MINUTE, "minute"),
        d if d < DAY => (d / HOUR, "hour"),
        d if d < 30 * DAY => (d / DAY, "day"),
        _ => return None,
    };
    // 59.5 minutes round up to 60: say it as an hour.
    let (count, unit) = if (count, unit) == (60, "minute") {
        (1, "hour")
    } else {
        (count, unit)
    };
    let plural = if count == 1 { "" } else { "s" };
    Some(if at <= now {
        format!("{count} {unit}{plural} ago")
    } else {
        format!("in {count} {unit}{plural}")
    })
}

/// As [`relative`], of something that is yet to come: what is only moments away, or overdue, is not "just now".
pub(super) fn upcoming(at: i64, now: i64) -> Option<String> {
    if at < now + 45 * SECOND {
        return Some("in a moment".to_owned());
    }
    relative(at, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_moments_are_just_now_in_both_directions() {
        assert_eq!(relative(0, 44_999).as_deref(), Some("just now"));
        assert_eq!(relative(44_999, 0).as_deref(), Some("just now"));
    }

    #[test]
    fn one_is_singular_and_the_rest_is_plural() {
        assert_eq!(relative(0, 60 * SECOND).as_deref(), Some("1 minute ago"));
        assert_eq!(relative(0, 3 * MINUTE).as_deref(), Some("3 minutes ago"));
        assert_eq!(relative(0, 25 * HOUR).as_deref(), Some("1 day ago"));
    }

    #[test]
    fn nearly_an_hour_is_an_hour_and_not_sixty_minutes() {
        assert_eq!(relative(0, HOUR - 1).as_deref(), Some("1 hour ago"));
    }

    #[test]
    fn the_next_try_is_in_the_future() {
        assert_eq!(relative(15 * MINUTE, 0).as_deref(), Some("in 15 minutes"));
    }

    #[test]
    fn what_is_to_come_is_in_a_moment_also_when_it_is_overdue() {
        assert_eq!(upcoming(40 * SECOND, 0).as_deref(), Some("in a moment"));
        assert_eq!(upcoming(0, HOUR).as_deref(), Some("in a moment"));
        assert_eq!(upcoming(2 * MINUTE, 0).as_deref(), Some("in 2 minutes"));
    }

    #[test]
    fn an_old_moment_has_no_relative_words() {
        assert_eq!(relative(0, 30 * DAY), None);
    }
}
