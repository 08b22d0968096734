use std::time::Duration;

use crate::{airlift::Airlift, durations::now, vault};

/// How long an edit took to arrive.
pub(crate) struct Edited {
    /// From the call of the use case to the value at Fly.io.
    pub(crate) since_begin: Duration,
    /// From its return; zero if the value was there first.
    pub(crate) since_end: Duration,
    /// From the call to its return.
    pub(crate) acknowledged: Duration,
}

/// Edits a secret and watches it arrive; returns when the push is recorded.
pub(crate) async fn measure(airlift: &Airlift, place: usize, text: &str) -> Edited {
    let arrival = vault::watch(airlift, place, text);
    let begin = now();
    airlift.edit(place, text).await;
    let end = now();
    let arrived = arrival.await.unwrap();
    airlift.settle_one(place).await;
    Edited {
        since_begin: arrived.duration_since(begin),
        since_end: arrived.saturating_duration_since(end),
        acknowledged: end.duration_since(begin),
    }
}
