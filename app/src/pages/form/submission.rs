use std::future::Future;

use leptos::{prelude::*, task::spawn_local};

/// The one request that a form or a button has under way.
#[derive(Clone, Copy, Debug)]
pub struct Submission(RwSignal<bool>);

impl Submission {
    /// Nothing under way. Lives as long as the component that makes it.
    pub fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// Whether a request is under way.
    pub fn busy(self) -> Signal<bool> {
        self.0.into()
    }

    /// Sends `request`, unless one is under way, and hands its answer to `then`. Nobody waits for the
    /// answer any more when the page was left meanwhile; the request itself goes on.
    pub fn send<T: 'static>(
        self,
        request: impl Future<Output = T> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.0.get_untracked() {
            return;
        }
        self.0.set(true);
        spawn_local(async move {
            let answer = request.await;
            let page_is_gone = self.0.try_set(false).is_some();
            if !page_is_gone {
                then(answer);
            }
        });
    }
}

impl Default for Submission {
    fn default() -> Self {
        Self::new()
    }
}
