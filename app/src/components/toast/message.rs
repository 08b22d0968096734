use crate::components::tag::Tone;
use leptos::prelude::*;

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
#[derive(Clone, Debug)]
pub struct ToastAction {
    /// A verb: "Undo".
    pub label: &'static str,
    /// Does it; the message is gone by then.
    pub run: Callback<()>,
}
