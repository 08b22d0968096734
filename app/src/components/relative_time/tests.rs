use super::RelativeTime;
use crate::components::rendered::rendered;
use leptos::prelude::*;

#[test]
fn the_server_prints_the_exact_time_for_people_and_machines() {
    let html = rendered(|| view! { <RelativeTime at_ms=1_768_398_394_120_i64/> });
    assert!(
        html.contains(r#"datetime="2026-01-14T13:46:34Z""#),
        "{html}"
    );
    assert!(html.contains(">2026-01-14 13:46:34 UTC<"), "{html}");
}

#[test]
fn with_a_given_present_the_words_are_there_at_once() {
    let html = rendered(|| {
        view! { <RelativeTime at_ms=0_i64 now_ms=Signal::stored(180_000_i64)/> }
    });
    assert!(html.contains(">3 minutes ago<"), "{html}");
}
