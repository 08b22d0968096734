use super::Section;
use crate::components::{
    code::Code,
    description_list::{DescriptionItem, DescriptionList},
    meter::Meter,
    relative_time::RelativeTime,
    sparkline::{SparkBar, SparkOutcome, Sparkline},
};
use leptos::prelude::*;

/// The moment that the gallery's times are told against: 2026-01-14 13:46:34 UTC.
pub(super) const NOW_MS: i64 = 1_768_398_394_000;

/// Names and values, meters, times.
pub(super) fn facts() -> impl IntoView {
    view! {
        <Section id="facts" title="Facts">
            <DescriptionList>
                <DescriptionItem term="App">
                    <Code text="api-prod" copy="Copy app name"/>
                </DescriptionItem>
                <DescriptionItem term="Machines">
                    <span class="cluster">
                        <Meter done=0_u32 total=3_u32/> <Meter done=2_u32 total=3_u32/>
                        <Meter done=3_u32 total=3_u32/>
                    </span>
                </DescriptionItem>
                <DescriptionItem term="Last synced">
                    <RelativeTime at_ms=NOW_MS - 3 * 60_000 now_ms=Signal::stored(NOW_MS)/>
                </DescriptionItem>
                <DescriptionItem term="Runs">
                    <span class="cluster">
                        <Sparkline bars=runs(20) label="Last 20 runs: 15 succeeded, 4 failed"/>
                        <Sparkline bars=runs(5) label="Last 5 runs: 3 succeeded, 1 failed"/>
                        <Sparkline bars=Vec::new() label="No runs yet"/>
                    </span>
                </DescriptionItem>
                <DescriptionItem term="Created">
                    <RelativeTime at_ms=NOW_MS exact=true/>
                </DescriptionItem>
            </DescriptionList>
        </Section>
    }
}

/// The newest is under way, and every sixth before it failed.
fn runs(count: u32) -> Vec<SparkBar> {
    let run = |age: u32| match age {
        0 => SparkBar {
            outcome: SparkOutcome::Open,
            millis: 0,
        },
        age => SparkBar {
            outcome: if age % 6 == 1 {
                SparkOutcome::Bad
            } else {
                SparkOutcome::Good
            },
            millis: age * age * 97 % 7_919,
        },
    };
    (0..count).rev().map(run).collect()
}
