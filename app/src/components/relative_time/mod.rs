//! When.

mod clock;
mod exact;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod words;
mod zone;

use leptos::prelude::*;

/// A moment: "3 minutes ago", with the exact time on hover and for machines.
///
/// The server prints the exact time in UTC, since it cannot know when and where the page is read; after hydration
/// an effect turns it into words, renewed each 30 s, and exact times into those of the browser's zone, which is
/// always named. So both render the same at first, and without JavaScript the exact time stays.
///
/// Accessibility: a native `<time>` with `datetime`. The exact time is its title: help for the mouse, not the only place, as
/// lists that must be exact show `exact`.
#[component]
pub fn RelativeTime(
    /// Milliseconds since the Unix epoch.
    #[prop(into)]
    at_ms: Signal<i64>,
    /// Always the exact time.
    #[prop(optional)]
    exact: bool,
    /// It is yet to come: moments away it is "in a moment".
    #[prop(optional)]
    upcoming: bool,
    /// The present moment, instead of the browser's clock (for pictures that must not change).
    #[prop(optional, into)]
    now_ms: Option<Signal<i64>>,
) -> impl IntoView {
    let now = RwSignal::new(now_ms.map(|now| now.get_untracked()));
    let hydrated = RwSignal::new(false);
    let offset = move |at| {
        if hydrated.get() { zone::offset(at) } else { 0 }
    };
    Effect::new(move |_| {
        hydrated.set(true);
        if !exact {
            now.set(Some(
                now_ms.map_or_else(|| clock::ticking().get(), |now| now.get()),
            ));
        }
    });
    let text = move || {
        let at = at_ms.get();
        let words = if exact {
            None
        } else {
            let words = if upcoming {
                words::upcoming
            } else {
                words::relative
            };
            now.get().and_then(|now| words(at, now))
        };
        words.unwrap_or_else(|| exact::readable(at, offset(at)))
    };
    view! {
        <time
            class="time"
            datetime=move || exact::machine(at_ms.get())
            title=move || {
                let at = at_ms.get();
                exact::everywhere(at, offset(at))
            }
        >
            {text}
        </time>
    }
}
