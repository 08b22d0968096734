use proptest::prelude::*;

use super::*;

const MINUTE: i64 = 60_000;

fn hours(from: &str, to: &str, zone: &str) -> QuietHours {
    let (from, to, zone) = (from.parse(), to.parse(), zone.parse());
    QuietHours::new(from.unwrap(), to.unwrap(), zone.unwrap()).unwrap()
}

fn moment(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

fn until(hours: &QuietHours, now: &str) -> Option<String> {
    let until = quiet_until(hours, moment(now)).unwrap();
    until.map(Timestamp::to_rfc3339)
}

#[test]
fn a_window_over_midnight_ends_in_the_morning_whichever_day_it_is_asked_on() {
    let night = hours("22:00", "07:00", "Europe/Berlin");
    for (now, end) in [
        ("2026-07-01T20:00:00Z", Some("2026-07-02T05:00:00Z")),
        ("2026-07-01T23:30:00Z", Some("2026-07-02T05:00:00Z")),
        ("2026-07-02T04:59:59Z", Some("2026-07-02T05:00:00Z")),
        ("2026-07-02T05:00:00Z", None),
        ("2026-07-02T19:59:59Z", None),
    ] {
        assert_eq!(until(&night, now).as_deref(), end, "{now}");
    }
}

#[test]
fn a_night_in_which_clocks_are_set_forward_or_back_still_ends_at_the_hour_by_the_clock() {
    let night = hours("22:00", "07:00", "Europe/Berlin");
    let spring = until(&night, "2026-03-28T22:00:00Z");
    assert_eq!(spring.as_deref(), Some("2026-03-29T05:00:00Z"));
    let autumn = until(&night, "2026-10-24T21:00:00Z");
    assert_eq!(autumn.as_deref(), Some("2026-10-25T06:00:00Z"));
}

#[test]
fn an_end_that_the_clock_skips_is_when_it_is_set_and_one_that_it_shows_twice_is_the_first() {
    let window = hours("01:00", "02:30", "Europe/Berlin");
    let skipped = until(&window, "2026-03-29T00:15:00Z");
    assert_eq!(
        skipped.as_deref(),
        Some("2026-03-29T01:00:00Z"),
        "03:00 by the clock"
    );
    let first = until(&window, "2026-10-24T23:30:00Z");
    assert_eq!(first.as_deref(), Some("2026-10-25T00:30:00Z"));
    let again = until(&window, "2026-10-25T01:10:00Z");
    assert_eq!(
        again.as_deref(),
        Some("2026-10-25T01:30:00Z"),
        "set back into the window"
    );
}

#[test]
fn a_zone_that_does_not_exist_is_named() {
    let nowhere = hours("22:00", "07:00", "Europe/Atlantis");
    let error = quiet_until(&nowhere, Timestamp(0)).unwrap_err();
    assert!(error.to_string().contains("Europe/Atlantis"), "{error}");
}

/// Days on which these zones set their clocks, one each way, and days on which they do not.
const DAYS: [&str; 8] = [
    "2026-03-28T12:00:00Z", // Berlin, forward
    "2026-10-24T12:00:00Z", // Berlin, back
    "2026-03-07T18:00:00Z", // New York, forward
    "2026-10-31T18:00:00Z", // New York, back
    "2026-10-03T06:00:00Z", // Lord Howe, forward by half an hour
    "2026-04-04T06:00:00Z", // Lord Howe, back by half an hour
    "2011-12-29T20:00:00Z", // Apia, which skipped a day
    "2026-07-01T00:00:00Z",
];
const ZONES: [&str; 6] = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "UTC",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Against a wall clock that is looked at every minute.
    #[test]
    fn a_rollout_is_postponed_until_the_first_moment_outside_the_window(
        day in prop::sample::select(&DAYS[..]),
        zone in prop::sample::select(&ZONES[..]),
        offset in 0_i64..(36 * 60),
        from in 0_u16..1440,
        length in 1_u16..1440,
    ) {
        let to = MinuteOfDay::from_minutes((from + length) % 1440).unwrap();
        let from = MinuteOfDay::from_minutes(from).unwrap();
        let hours = QuietHours::new(from, to, zone.parse().unwrap()).unwrap();
        let now = moment(day).plus_millis(offset * MINUTE);
        let zone = time_zone(hours.zone()).unwrap();
        let is_quiet = |moment: Timestamp| {
            let moment = jiff::Timestamp::from_millisecond(moment.as_millis()).unwrap();
            is_quiet(&hours, &zone, moment)
        };
        let mut first = now;
        while is_quiet(first) {
            first = first.plus_millis(MINUTE);
        }
        let expected = (first != now).then_some(first);
        prop_assert_eq!(quiet_until(&hours, now).unwrap(), expected);
    }
}
