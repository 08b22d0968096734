use leptos::{prelude::*, web_sys::js_sys::Date};
use std::{cell::RefCell, time::Duration};

/// How often the words are renewed.
const PERIOD: Duration = Duration::from_secs(30);

thread_local! {
    // One clock for the page, however many times are shown in it.
    static CLOCK: RefCell<Option<ArcRwSignal<i64>>> = const { RefCell::new(None) };
}

/// The time in the browser, in milliseconds since the Unix epoch, renewed each 30 s by one shared interval.
///
/// Only to be called after hydration (in an effect): the server has no such clock.
pub(super) fn ticking() -> ArcRwSignal<i64> {
    CLOCK.with_borrow_mut(|clock| {
        clock
            .get_or_insert_with(|| {
                let now = ArcRwSignal::new(browser_now());
                let ticking = now.clone();
                // Never stopped: it is the page's clock and ends with the page.
                let _ = set_interval_with_handle(move || ticking.set(browser_now()), PERIOD);
                now
            })
            .clone()
    })
}

fn browser_now() -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole milliseconds, far below 2^53"
    )]
    let now = Date::now() as i64;
    now
}
