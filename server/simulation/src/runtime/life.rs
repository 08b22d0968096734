use std::sync::Arc;

use tokio::sync::watch;

/// One process of a server, from its start to its end.
#[derive(Clone)]
pub(crate) struct Life(Arc<watch::Sender<Option<i64>>>);

impl Life {
    pub(crate) fn begin() -> Self {
        Self(Arc::new(watch::Sender::new(None)))
    }

    /// The process is killed; another takes its place after so long.
    pub(crate) fn end(&self, down_millis: i64) {
        self.0.send_if_modified(|end| {
            let first = end.is_none();
            *end = end.or(Some(down_millis));
            first
        });
    }

    pub(crate) fn is_over(&self) -> bool {
        self.0.borrow().is_some()
    }

    /// Returns when the process was killed, with how long its place stays empty, ms.
    pub(crate) async fn ended(&self) -> i64 {
        let mut end = self.0.subscribe();
        match end.wait_for(Option::is_some).await {
            Ok(down) => down.unwrap_or(0),
            Err(_) => 0,
        }
    }
}
