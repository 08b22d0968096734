use std::time::Duration;

use leptos::prelude::*;

/// So many lines are there from the start, and on a page without JavaScript.
const FIRST: usize = 120;
/// So many more follow each time,
const MORE: usize = 60;
/// after a pause in which the page answers.
const PAUSE: Duration = Duration::from_millis(30);

/// How many lines of a long list are shown: the first ones at once, the others bit by bit below them, so that a
/// thousand do not keep the page from answering. `subject` is what is listed; with another one it begins anew.
pub(super) fn growth<T>(subject: Memo<T>, lines: Signal<usize>) -> Signal<usize>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let grown = RwSignal::new((subject.get_untracked(), FIRST));
    let shown = Memo::new(move |_| {
        let (of, count) = grown.get();
        if subject.with(|subject| *subject == of) {
            count
        } else {
            FIRST
        }
    });
    Effect::new(move |_| {
        let count = shown.get();
        if count < lines.get() {
            let subject = subject.get_untracked();
            set_timeout(
                move || {
                    // None: the page is gone.
                    let _ = grown.try_set((subject, count + MORE));
                },
                PAUSE,
            );
        }
    });
    shown.into()
}
