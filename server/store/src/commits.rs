use tokio::sync::watch;

/// Counts the commits of this process.
#[derive(Debug)]
pub(crate) struct Commits(watch::Sender<u64>);

impl Commits {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(0))
    }

    pub(crate) fn count_one(&self) {
        self.0.send_modify(|count| *count = count.wrapping_add(1));
    }

    pub(crate) fn subscribe(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }
}
