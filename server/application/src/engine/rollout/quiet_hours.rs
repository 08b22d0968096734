//! Whether it is a quiet hour, and until when. Pure but for the time zone data, which is built in.

use domain::{MinuteOfDay, QuietHours, TimeZoneName, Timestamp};
use jiff::{
    civil::{DateTime, Time},
    tz::{AmbiguousOffset, TimeZone},
};

/// How far ahead the end of a window is looked for: a window is shorter than a day, and whatever clocks
/// are set by (up to a whole day, on islands that changed sides of the date line) is less than one more.
const DAYS_AHEAD: usize = 4;

/// The time zone data knows no zone of this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no known time zone: give its name, such as Europe/Berlin or UTC")]
pub(crate) struct UnknownTimeZone(TimeZoneName);

/// The first moment from `now` on at which the window is closed; none when it is closed now.
pub(super) fn quiet_until(
    hours: &QuietHours,
    now: Timestamp,
) -> Result<Option<Timestamp>, UnknownTimeZone> {
    let zone = time_zone(hours.zone())?;
    let is_quiet = |moment: jiff::Timestamp| is_quiet(hours, &zone, moment);
    let Ok(start) = jiff::Timestamp::from_millisecond(now.as_millis()) else {
        return Ok(None);
    };
    if !is_quiet(start) {
        return Ok(None);
    }
    // A wall clock leaves the window when it shows its end, or when it is set.
    let mut leaving: Vec<jiff::Timestamp> = ends(hours, &zone, start)
        .into_iter()
        .chain(settings(&zone, start))
        .filter(|moment| *moment > start)
        .collect();
    leaving.sort_unstable();
    let first = leaving.into_iter().find(|moment| !is_quiet(*moment));
    Ok(first.map(|moment| Timestamp(ceiling_millis(moment))))
}

/// The time zone of this name.
pub(crate) fn time_zone(name: &TimeZoneName) -> Result<TimeZone, UnknownTimeZone> {
    TimeZone::get(name.as_str()).map_err(|_| UnknownTimeZone(name.clone()))
}

/// What the wall clock shows at a moment, to the minute.
fn wall_clock(zone: &TimeZone, moment: jiff::Timestamp) -> Option<MinuteOfDay> {
    let time = zone.to_datetime(moment).time();
    let minutes = i16::from(time.hour()) * 60 + i16::from(time.minute());
    MinuteOfDay::from_minutes(u16::try_from(minutes).ok()?).ok()
}

fn is_quiet(hours: &QuietHours, zone: &TimeZone, moment: jiff::Timestamp) -> bool {
    wall_clock(zone, moment).is_some_and(|minute| hours.contain(minute))
}

/// When the wall clock shows the window's end in the days ahead: not at all on a day on which it is set
/// past it, twice on one on which it is set back over it.
fn ends(hours: &QuietHours, zone: &TimeZone, start: jiff::Timestamp) -> Vec<jiff::Timestamp> {
    let to = hours.to();
    let (Ok(hour), Ok(minute)) = (i8::try_from(to.hour()), i8::try_from(to.minute())) else {
        return Vec::new();
    };
    let Ok(time) = Time::new(hour, minute, 0, 0) else {
        return Vec::new();
    };
    let today = zone.to_datetime(start).date();
    let days = std::iter::successors(Some(today), |day| day.tomorrow().ok());
    days.take(DAYS_AHEAD)
        .flat_map(|day| occurrences(zone, DateTime::from_parts(day, time)))
        .collect()
}

fn occurrences(zone: &TimeZone, shown: DateTime) -> Vec<jiff::Timestamp> {
    let offsets = match zone.to_ambiguous_timestamp(shown).offset() {
        AmbiguousOffset::Unambiguous { offset } => vec![offset],
        AmbiguousOffset::Gap { .. } => Vec::new(),
        AmbiguousOffset::Fold { before, after } => vec![before, after],
    };
    let moments = offsets.into_iter();
    moments
        .filter_map(|offset| offset.to_timestamp(shown).ok())
        .collect()
}

/// When the wall clock is set in the days ahead.
fn settings(zone: &TimeZone, start: jiff::Timestamp) -> Vec<jiff::Timestamp> {
    let ahead = i64::try_from(DAYS_AHEAD).unwrap_or(i64::MAX) * 24 * 60 * 60;
    let last = start.as_second().saturating_add(ahead);
    zone.following(start)
        .map(|setting| setting.timestamp())
        .take_while(|moment| moment.as_second() <= last)
        .collect()
}

/// To the millisecond, and never before the moment.
fn ceiling_millis(moment: jiff::Timestamp) -> i64 {
    let floor = moment.as_millisecond();
    let is_exact = jiff::Timestamp::from_millisecond(floor).is_ok_and(|floor| floor >= moment);
    if is_exact { floor } else { floor + 1 }
}

#[cfg(test)]
mod tests;
