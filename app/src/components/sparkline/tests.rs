use leptos::prelude::*;

use super::{SparkBar, SparkOutcome, Sparkline, drawing::draw};
use crate::components::rendered::rendered;

fn bar(outcome: SparkOutcome, millis: u32) -> SparkBar {
    SparkBar { outcome, millis }
}

#[test]
fn the_newest_run_is_at_the_right_edge_and_only_20_are_drawn() {
    let one = draw(&[bar(SparkOutcome::Good, 10)]);
    assert_eq!(one.good, "M95 13H99V17H95Z");
    let many = draw(&[bar(SparkOutcome::Good, 10); 30]);
    assert_eq!(many.good.matches('M').count(), 20);
    assert!(many.good.starts_with("M0 "), "{}", many.good);
}

#[test]
fn a_longer_run_is_higher_and_a_very_long_one_still_fits() {
    let tops: Vec<String> = [10, 1_000, 60_000, u32::MAX]
        .map(|millis| draw(&[bar(SparkOutcome::Good, millis)]).good)
        .into();
    assert_eq!(
        tops,
        [
            "M95 13H99V17H95Z",
            "M95 7H99V17H95Z",
            "M95 1H99V17H95Z",
            "M95 1H99V17H95Z"
        ]
    );
}

#[test]
fn a_failed_run_has_a_foot_below_the_line() {
    let failed = draw(&[bar(SparkOutcome::Bad, 10)]);
    assert_eq!(failed.bad, "M95 13H99V17H95ZM95 19H99V23H95Z");
    assert!(failed.good.is_empty());
}

#[test]
fn it_says_in_words_what_it_shows() {
    let html = rendered(|| {
        let bars = vec![bar(SparkOutcome::Good, 10)];
        view! { <Sparkline bars=bars label="1 run, which succeeded."/> }
    });
    assert!(html.contains(r#"role="img""#), "{html}");
    assert!(
        html.contains(r#"aria-label="1 run, which succeeded.""#),
        "{html}"
    );
}
