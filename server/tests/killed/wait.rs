use std::{
    thread,
    time::{Duration, Instant},
};

/// How often a condition is looked at.
const POLL: Duration = Duration::from_millis(1);

/// Waits until `holds`, at most so long; whether it did, and after how long.
#[expect(
    clippy::disallowed_methods,
    reason = "the program under test lives in real time, and so does what waits for it"
)]
pub(crate) fn wait(longest: Duration, mut holds: impl FnMut() -> bool) -> Result<Duration, ()> {
    let start = Instant::now();
    loop {
        if holds() {
            return Ok(start.elapsed());
        }
        if start.elapsed() > longest {
            return Err(());
        }
        thread::sleep(POLL);
    }
}
