use leptos::prelude::*;

/// How a control, its label, its hint and its error find each other.
///
/// Made from one id that the page chooses, so that server and browser agree on it.
#[derive(Clone, Debug)]
pub struct FieldIds {
    id: String,
    hint: Signal<Option<String>>,
    error: Signal<Option<String>>,
}

impl FieldIds {
    /// The wiring of the control `id`.
    pub fn new(
        id: impl Into<String>,
        hint: Signal<Option<String>>,
        error: Signal<Option<String>>,
    ) -> Self {
        Self {
            id: id.into(),
            hint,
            error,
        }
    }

    /// The control's own id.
    pub fn control(&self) -> String {
        self.id.clone()
    }

    /// The hint's id.
    pub fn hint(&self) -> String {
        format!("{}-hint", self.id)
    }

    /// The error's id.
    pub fn error(&self) -> String {
        format!("{}-error", self.id)
    }

    /// For `aria-describedby`: the hint and the error, as far as there are any.
    pub fn described_by(&self) -> Signal<Option<String>> {
        let Self { hint, error, .. } = self.clone();
        let (hint_id, error_id) = (self.hint(), self.error());
        Signal::derive(
            move || match (hint.get().is_some(), error.get().is_some()) {
                (true, true) => Some(format!("{hint_id} {error_id}")),
                (true, false) => Some(hint_id.clone()),
                (false, true) => Some(error_id.clone()),
                (false, false) => None,
            },
        )
    }

    /// For `aria-invalid`.
    pub fn invalid(&self) -> Signal<Option<&'static str>> {
        let error = self.error;
        Signal::derive(move || error.get().is_some().then_some("true"))
    }
}
