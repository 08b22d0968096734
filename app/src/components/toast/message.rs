use std::{fmt, sync::Arc};

use crate::components::tag::Tone;

/// One message.
#[derive(Clone, Debug)]
pub struct Toast {
    /// Unique in the page.
    pub id: u64,
    /// What kind of message.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
    /// What can be done about it.
    pub action: Option<ToastAction>,
}

/// The one thing that a message offers: to take back what it tells of.
#[derive(Clone)]
pub struct ToastAction {
    /// A verb: "Undo".
    pub label: &'static str,
    /// Does it; the message is gone by then, and so may be the page that showed it: nothing that belongs to
    /// that page can be relied on.
    pub run: Arc<dyn Fn() + Send + Sync>,
}

impl fmt::Debug for ToastAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ToastAction").field(&self.label).finish()
    }
}
