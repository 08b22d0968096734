use serde_json::Value;

/// Fly.io's default time to stop (Fly.io docs, `kill_timeout`), ms.
const DEFAULT_MILLIS: i64 = 5_000;

/// Numbers from here on are nanoseconds, as Go marshals a duration; smaller ones are seconds.
const LEAST_NANOSECONDS: f64 = 1e6;

/// A stop timeout in ms: a Go duration (`1m30s`, `500ms`) or a number.
pub(super) fn stop_timeout_millis(timeout: Option<&Value>) -> i64 {
    let millis = match timeout {
        Some(Value::String(text)) => go_duration_millis(text),
        Some(Value::Number(number)) => number.as_f64().map(|number| {
            if number >= LEAST_NANOSECONDS {
                number / 1e6
            } else {
                number * 1e3
            }
        }),
        _ => None,
    };
    millis
        .filter(|millis| *millis > 0.0)
        .map_or(DEFAULT_MILLIS, whole)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "`as` saturates, which is what an absurd duration should do"
)]
fn whole(millis: f64) -> i64 {
    millis.ceil() as i64
}

fn go_duration_millis(text: &str) -> Option<f64> {
    let mut rest = text.trim();
    let mut millis = 0.0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (amount, tail) = rest.split_at_checked(digits)?;
        let unit = tail
            .find(|c: char| c.is_ascii_digit() || c == '.')
            .unwrap_or(tail.len());
        let (unit, tail) = tail.split_at_checked(unit)?;
        millis += amount.parse::<f64>().ok()? * unit_millis(unit)?;
        rest = tail;
    }
    Some(millis)
}

fn unit_millis(unit: &str) -> Option<f64> {
    Some(match unit {
        "ns" => 1e-6,
        "us" | "µs" | "μs" => 1e-3,
        "ms" => 1.0,
        "s" => 1e3,
        "m" => 6e4,
        "h" => 3.6e6,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn go_durations_and_numbers_are_read() {
        for (timeout, expected) in [
            (json!("10s"), 10_000),
            (json!("5m0s"), 300_000),
            (json!("1h2m3.5s"), 3_723_500),
            (json!("250ms"), 250),
            (json!("100µs"), 1),
            (json!(120), 120_000),
            (json!(30_000_000_000_u64), 30_000),
            (json!(1e300), i64::MAX),
        ] {
            assert_eq!(stop_timeout_millis(Some(&timeout)), expected, "{timeout}");
        }
    }

    #[test]
    fn what_is_absent_or_unreadable_is_fly_ios_default() {
        assert_eq!(stop_timeout_millis(None), DEFAULT_MILLIS);
        for timeout in [
            json!(""),
            json!("soon"),
            json!("5"),
            json!("-3s"),
            json!(0),
            json!([]),
        ] {
            assert_eq!(
                stop_timeout_millis(Some(&timeout)),
                DEFAULT_MILLIS,
                "{timeout}"
            );
        }
    }
}
