//! Questions to the server that depend on what a person does.

use std::future::Future;

use leptos::{prelude::*, task::spawn_local};

/// The answer to the present question; none while there is no question or no answer yet.
///
/// Asked by the browser only: on the server there is never an answer, and nothing waits for one. A late
/// answer to a former question is dropped.
pub fn asked<Q, A, F>(
    question: impl Fn() -> Option<Q> + 'static,
    ask: impl Fn(Q) -> F + 'static,
) -> Signal<Option<A>>
where
    Q: 'static,
    A: Clone + Send + Sync + 'static,
    F: Future<Output = A> + 'static,
{
    let answer = RwSignal::new(None);
    let newest = StoredValue::new(0_u64);
    Effect::new(move |_| {
        let number = newest.get_value() + 1;
        newest.set_value(number);
        answer.set(None);
        let Some(question) = question() else {
            return;
        };
        let request = ask(question);
        spawn_local(async move {
            let answered = request.await;
            if newest.try_get_value() == Some(number) {
                answer.set(Some(answered));
            }
        });
    });
    answer.into()
}
