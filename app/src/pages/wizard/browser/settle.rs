use std::time::Duration;

use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*};

/// How long somebody who types must pause before the server is asked.
const PAUSE: Duration = Duration::from_millis(250);

/// Follows `value`, but only once it has rested for a moment; at once where `at_once` says that it is
/// worth it.
pub(in crate::pages::wizard) fn settled<T>(
    value: Signal<Option<T>>,
    at_once: impl Fn(&T) -> bool + Send + Sync + 'static,
) -> Signal<Option<T>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let settled = RwSignal::new(None);
    Effect::new(move |_| {
        let value = value.get();
        if value.as_ref().is_none_or(&at_once) {
            settled.set(value);
            return;
        }
        if let Ok(timer) = set_timeout_with_handle(move || settled.set(value), PAUSE) {
            on_cleanup(move || timer.clear());
        }
    });
    settled.into()
}
