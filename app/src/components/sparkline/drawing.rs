use std::fmt::Write;

use super::{SparkBar, SparkOutcome};

/// So many bars fit.
const FIT: usize = 20;
/// A bar and the gap after it.
const STEP: usize = 5;
const BAR_WIDTH: usize = 4;
/// The line that bars stand on.
const GROUND: u32 = 17;
/// How far a bar rises at most, and at least.
const TALLEST: f64 = 16.0;
const SHORTEST: f64 = 4.0;
/// Runs between these take more and more of the height, by their logarithm.
const SHORT_MILLIS: f64 = 10.0;
const LONG_MILLIS: f64 = 60_000.0;

pub(super) const VIEW_BOX: &str = "0 0 100 24";
pub(super) const LINE: &str = "M0 17.5H100";

/// The outlines of the bars, by outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Drawing {
    pub(super) good: String,
    pub(super) bad: String,
    pub(super) open: String,
}

/// The newest bar ends at the right edge.
pub(super) fn draw(bars: &[SparkBar]) -> Drawing {
    let shown = &bars[bars.len().saturating_sub(FIT)..];
    let empty = FIT - shown.len();
    let mut drawing = Drawing::default();
    for (index, bar) in shown.iter().enumerate() {
        let x = (empty + index) * STEP;
        let top = GROUND - height(bar.millis);
        match bar.outcome {
            SparkOutcome::Good => rectangle(&mut drawing.good, x, top, GROUND),
            SparkOutcome::Bad => {
                rectangle(&mut drawing.bad, x, top, GROUND);
                rectangle(&mut drawing.bad, x, GROUND + 2, GROUND + 6);
            }
            SparkOutcome::Open => rectangle(&mut drawing.open, x, GROUND - 4, GROUND),
        }
    }
    drawing
}

fn rectangle(path: &mut String, x: usize, top: u32, bottom: u32) {
    let right = x + BAR_WIDTH;
    // Err: never, a string takes everything.
    let _ = write!(path, "M{x} {top}H{right}V{bottom}H{x}Z");
}

/// In whole pixels, so that edges are sharp.
fn height(millis: u32) -> u32 {
    let share = (f64::from(millis).max(SHORT_MILLIS) / SHORT_MILLIS).ln()
        / (LONG_MILLIS / SHORT_MILLIS).ln();
    let height = SHORTEST + share.min(1.0) * (TALLEST - SHORTEST);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between the shortest and the tallest bar"
    )]
    let height = height.round() as u32;
    height
}
