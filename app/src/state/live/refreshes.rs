use std::time::Duration;

use domain::ProjectId;
use leptos::prelude::*;

use super::live_version;

/// Between two refreshes there are at least so many ms, and
const LEAST_REST: i64 = 150;
/// at least so many times as long as the last one took: what is heavy is asked for more seldom.
const REST_FOR_WORK: i64 = 3;
/// What has changed is never shown later than this, ms.
const LONGEST_REST: i64 = 5_000;

/// When a page is fetched anew: with the first change at once; changes that come while it is fetched, or
/// shortly after, are taken together.
#[derive(Clone, Copy, Debug)]
pub struct Refreshes {
    told: Signal<u64>,
    taken: RwSignal<u64>,
    busy: StoredValue<u32>,
}

impl Refreshes {
    /// For a page of a project.
    pub fn of(project: ProjectId) -> Self {
        let told = live_version(project);
        let refreshes = Self {
            told,
            taken: RwSignal::new(told.get_untracked()),
            busy: StoredValue::new(0),
        };
        Effect::new(move |_| {
            told.track();
            refreshes.catch_up();
        });
        refreshes
    }

    /// Grows when the page is to be fetched anew; (part of) the source of a resource.
    pub fn version(self) -> Signal<u64> {
        self.taken.into()
    }

    /// Fetches, and notes how long that takes.
    pub async fn fetch<T>(self, work: impl Future<Output = T>) -> T {
        let _busy = Busy::begin(self);
        work.await
    }

    fn catch_up(self) {
        // None: the page is gone.
        let idle = self.busy.try_get_value() == Some(0);
        if let Some(told) = self.told.try_get_untracked()
            && idle
            && self.taken.try_get_untracked() != Some(told)
        {
            let _ = self.taken.try_set(told);
        }
    }

    fn count(self, change: impl FnOnce(u32) -> u32) {
        let _ = self.busy.try_update_value(|busy| *busy = change(*busy));
    }
}

/// Under way, or resting afterwards. It ends too when nobody waits for the answer any more.
struct Busy {
    refreshes: Refreshes,
    began: i64,
}

impl Busy {
    fn begin(refreshes: Refreshes) -> Self {
        refreshes.count(|busy| busy.saturating_add(1));
        Self {
            refreshes,
            began: now(),
        }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let refreshes = self.refreshes;
        after(rest(now() - self.began), move || {
            refreshes.count(|busy| busy.saturating_sub(1));
            refreshes.catch_up();
        });
    }
}

fn rest(took_millis: i64) -> Duration {
    let millis = took_millis.saturating_mul(REST_FOR_WORK);
    Duration::from_millis(millis.clamp(LEAST_REST, LONGEST_REST).unsigned_abs())
}

#[cfg(target_arch = "wasm32")]
fn now() -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole milliseconds, far below 2^53"
    )]
    let now = leptos::web_sys::js_sys::Date::now() as i64;
    now
}

#[cfg(target_arch = "wasm32")]
fn after(rest: Duration, then: impl FnOnce() + 'static) {
    set_timeout(then, rest);
}

/// The server renders a page once and refreshes nothing.
#[cfg(not(target_arch = "wasm32"))]
fn now() -> i64 {
    0
}

#[cfg(not(target_arch = "wasm32"))]
fn after(_rest: Duration, then: impl FnOnce()) {
    then();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_long_is_refreshed_more_seldom_but_not_never() {
        assert_eq!(rest(0), Duration::from_millis(150));
        assert_eq!(rest(200), Duration::from_millis(600));
        assert_eq!(rest(60_000), Duration::from_secs(5));
    }
}
