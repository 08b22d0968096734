use std::sync::Arc;

use super::{Toast, ToastAction};
use crate::components::tag::Tone;
use leptos::prelude::*;

/// The page's messages: say what was done, or what went wrong.
///
/// Provide it once at the root with [`Toasts::provide`]; get it anywhere with [`Toasts::of_page`].
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    messages: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
}

impl Toasts {
    fn new() -> Self {
        Self {
            messages: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    /// Makes the page's messages available to everything below.
    pub fn provide() -> Self {
        let toasts = Self::new();
        provide_context(toasts);
        toasts
    }

    /// The page's messages; where nothing was provided, messages that nobody sees.
    pub fn of_page() -> Self {
        use_context().unwrap_or_else(Self::new)
    }

    /// Something was done.
    pub fn success(self, text: impl Into<String>) {
        self.push(Tone::Success, text.into(), None);
    }

    /// Something was done that can be taken back: `undo` does so, also after the page was left.
    pub fn undoable(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        let action = ToastAction {
            label: "Undo",
            run: Arc::new(undo),
        };
        self.push(Tone::Success, text.into(), Some(action));
    }

    /// Something went on elsewhere that is worth knowing.
    pub fn info(self, text: impl Into<String>) {
        self.push(Tone::Info, text.into(), None);
    }

    /// Something failed: what happened, what was not done, what to do. Stays until dismissed.
    pub fn error(self, text: impl Into<String>) {
        self.push(Tone::Danger, text.into(), None);
    }

    /// Takes a message away.
    pub fn dismiss(self, id: u64) {
        self.messages
            .update(|messages| messages.retain(|toast| toast.id != id));
    }

    pub(super) fn errors(self) -> Vec<Toast> {
        self.with_tone(|tone| tone == Tone::Danger)
    }

    pub(super) fn confirmations(self) -> Vec<Toast> {
        self.with_tone(|tone| tone != Tone::Danger)
    }

    fn with_tone(self, wanted: impl Fn(Tone) -> bool) -> Vec<Toast> {
        self.messages.with(|all| {
            all.iter()
                .filter(|toast| wanted(toast.tone))
                .cloned()
                .collect()
        })
    }

    fn push(self, tone: Tone, text: String, action: Option<ToastAction>) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.messages.update(|messages| {
            // A confirmation gives way to the next one; an error never does.
            if tone != Tone::Danger {
                messages.retain(|toast| toast.tone == Tone::Danger);
            }
            messages.push(Toast {
                id,
                tone,
                text,
                action,
            });
        });
    }
}
