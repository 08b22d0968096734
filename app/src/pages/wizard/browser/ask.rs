use std::future::Future;

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::api::AppError;

/// What the server says to a question that may change.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages::wizard) enum Answer<T> {
    /// There is nothing to ask yet.
    #[default]
    Unasked,
    /// The answer to the newest question is not here yet.
    Waiting,
    /// Here it is.
    Here(T),
    /// The question could not be answered.
    Failed(AppError),
}

/// Asks whenever the question changes. Only the newest question is answered; none is asked while the
/// page is rendered on the server.
pub(in crate::pages::wizard) fn ask<Q, T, F>(
    question: Signal<Option<Q>>,
    fetch: impl Fn(Q) -> F + Send + Sync + 'static,
) -> RwSignal<Answer<T>>
where
    Q: Clone + Send + Sync + 'static,
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, AppError>> + 'static,
{
    let answer = RwSignal::new(Answer::Unasked);
    Effect::new(move |_| {
        let Some(question) = question.get() else {
            return answer.set(Answer::Unasked);
        };
        answer.set(Answer::Waiting);
        let fetched = fetch(question);
        // The next run of this effect cancels it: a late answer to an old question is never seen.
        spawn_local_scoped_with_cancellation(async move {
            answer.set(fetched.await.map_or_else(Answer::Failed, Answer::Here));
        });
    });
    answer
}
