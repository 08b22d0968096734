use std::sync::Arc;

use tokio::sync::oneshot;

/// What became of the commit that a write was part of.
pub(super) type Answer = Result<(), Arc<sqlx::Error>>;

/// Writes that become durable together: who waits for the answer.
#[derive(Debug, Default)]
pub(super) struct Group {
    waiting: Vec<oneshot::Sender<Answer>>,
    shown: bool,
}

impl Group {
    /// Adds a write whose statements were all carried out. `shown`: an open page may show what it changed.
    pub(super) fn join(&mut self, shown: bool) -> oneshot::Receiver<Answer> {
        let (sender, answer) = oneshot::channel();
        self.waiting.push(sender);
        self.shown |= shown;
        answer
    }

    /// How many writes are in it.
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether those who watch for changes are to look.
    pub(super) fn is_shown(&self) -> bool {
        self.shown
    }

    /// Tells all; who does not wait any more does not mind.
    pub(super) fn answer(self, answer: &Answer) {
        for waiting in self.waiting {
            let _ = waiting.send(answer.clone());
        }
    }
}
