//! What a live page shows of something that is fetched again and again.

use leptos::prelude::*;

use crate::api::AppError;

/// The newest answer that was good, and why there is none newer.
///
/// A page that is being read does not vanish because one request for fresher data failed.
#[derive(Debug)]
pub struct Latest<T: Send + Sync + 'static> {
    value: Memo<Option<T>>,
    failure: Memo<Option<AppError>>,
}

impl<T: Send + Sync + 'static> Clone for Latest<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Latest<T> {}

/// `page`, made once when `resource` has its first answer. What it shows must follow the resource by
/// itself from then on; so dialogs, menus and what is being typed stay as they are.
///
/// Belongs into a `Transition`. A closure there would make the page anew with every answer, and on the
/// server several times.
pub fn once_loaded<T, V>(
    resource: Resource<T>,
    page: impl FnOnce() -> V + Send + 'static,
) -> Suspend<V>
where
    T: Clone + Send + Sync + 'static,
    V: 'static,
{
    untrack(|| {
        Suspend::new(async move {
            resource.await;
            page()
        })
    })
}

/// How far a live page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing has arrived yet.
    Loading,
    /// There is something to show.
    Ready,
    /// There is nothing to show, and why.
    Failed(AppError),
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Latest<T> {
    /// Follows `fetched`: what a resource holds at present.
    pub fn new(
        fetched: impl Fn() -> Option<Result<T, AppError>> + Copy + Send + Sync + 'static,
    ) -> Self {
        Self {
            value: Memo::new(move |former: Option<&Option<T>>| match fetched() {
                Some(Ok(value)) => Some(value),
                Some(Err(_)) | None => former.cloned().flatten(),
            }),
            failure: Memo::new(move |_| fetched().and_then(Result::err)),
        }
    }

    /// How far the page is; changes only when another kind of page is to be shown.
    pub fn phase(self) -> Memo<Phase> {
        Memo::new(move |_| match self.failure.get() {
            Some(error) if self.value.with(Option::is_none) || ends_the_page(&error) => {
                Phase::Failed(error)
            }
            _ if self.value.with(Option::is_none) => Phase::Loading,
            _ => Phase::Ready,
        })
    }

    /// The newest value.
    pub fn value(self) -> Memo<Option<T>> {
        self.value
    }

    /// Why what is shown is not fresh.
    pub fn failure(self) -> Memo<Option<AppError>> {
        self.failure
    }
}

/// What the page is about is gone, or not this person's business any more.
fn ends_the_page(error: &AppError) -> bool {
    matches!(
        error,
        AppError::NotSignedIn | AppError::Forbidden(_) | AppError::NotFound(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(answers: Vec<Result<u8, AppError>>) -> (Phase, Option<u8>) {
        Owner::new().with(|| {
            let fetched = RwSignal::new(None);
            let latest = Latest::new(move || fetched.get());
            let phase = latest.phase();
            for answer in answers {
                fetched.set(Some(answer));
                phase.get_untracked();
                latest.value().get_untracked();
            }
            (phase.get_untracked(), latest.value().get_untracked())
        })
    }

    #[test]
    fn a_failed_refresh_keeps_what_was_shown() {
        let (phase, value) = after(vec![Ok(1), Err(AppError::Internal)]);
        assert_eq!((phase, value), (Phase::Ready, Some(1)));
    }

    #[test]
    fn what_is_gone_is_not_shown_any_longer() {
        let gone = AppError::NotFound("gone".to_owned());
        let (phase, _) = after(vec![Ok(1), Err(gone.clone())]);
        assert_eq!(phase, Phase::Failed(gone));
    }

    #[test]
    fn without_any_good_answer_the_failure_is_the_page() {
        let (phase, value) = after(vec![Err(AppError::Internal)]);
        assert_eq!((phase, value), (Phase::Failed(AppError::Internal), None));
        assert_eq!(after(Vec::new()).0, Phase::Loading);
    }
}
