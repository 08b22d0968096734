use super::{
    ComboboxOption, ComboboxOptions,
    matching::{self, Matches},
};
use leptos::prelude::*;

/// What a combobox knows between two key presses.
#[derive(Clone, Copy)]
pub(super) struct State {
    /// What is chosen; empty for nothing.
    pub(super) value: Signal<String>,
    /// All there is to choose from.
    pub(super) options: Signal<ComboboxOptions>,
    /// What was typed since the list opened; `None`: nothing, so everything is listed.
    pub(super) query: RwSignal<Option<String>>,
    /// What matches it.
    pub(super) found: Memo<Matches>,
    /// Whether the list is open.
    pub(super) open: RwSignal<bool>,
    /// Which of the listed ones the keyboard stands on.
    pub(super) active: RwSignal<Option<usize>>,
    /// Any text may be chosen, not only an option.
    pub(super) any_text: bool,
    /// Called with the newly chosen value.
    pub(super) on_change: Option<Callback<String>>,
}

impl State {
    /// What the list shows now.
    pub(super) fn matches(self) -> Matches {
        self.found.get()
    }

    /// Finds what the list shows: once for each letter, whoever reads it.
    pub(super) fn find(
        options: Signal<ComboboxOptions>,
        query: RwSignal<Option<String>>,
    ) -> Memo<Matches> {
        Memo::new(move |_| {
            let query = query.get().unwrap_or_default();
            options.with(|options| match options {
                ComboboxOptions::Ready(options) => matching::search(options, &query),
                ComboboxOptions::Loading | ComboboxOptions::Failed(_) => {
                    matching::search(&[], &query)
                }
            })
        })
    }

    /// What the text control shows: what is being typed, else the label of what is chosen.
    pub(super) fn text(self) -> String {
        if let Some(query) = self.query.get() {
            return query;
        }
        let value = self.value.get();
        let label = self.options.with(|options| match options {
            ComboboxOptions::Ready(options) => options
                .iter()
                .find(|option| option.value == value)
                .map(|option| option.label.clone()),
            ComboboxOptions::Loading | ComboboxOptions::Failed(_) => None,
        });
        label.unwrap_or(value)
    }

    /// Something was typed.
    pub(super) fn typed(self, text: String) {
        self.open.set(true);
        self.active.set(None);
        if self.any_text || text.is_empty() {
            self.change(text.clone());
        }
        self.query.set(Some(text));
    }

    /// An option was chosen.
    pub(super) fn choose(self, option: &ComboboxOption) {
        self.change(option.value.clone());
        self.close();
    }

    /// Closes the list; what was typed without choosing is forgotten, unless any text will do.
    pub(super) fn close(self) {
        self.query.set(None);
        self.open.set(false);
        self.active.set(None);
    }

    /// Moves the keyboard's place by `step`, round the ends; opens the list first.
    pub(super) fn step(self, forwards: bool) {
        let count = untrack(|| self.matches().shown.len());
        if !self.open.get_untracked() {
            self.open.set(true);
        }
        if count == 0 {
            return;
        }
        self.active.update(|active| {
            *active = Some(match (*active, forwards) {
                (None, true) => 0,
                (None, false) => count - 1,
                (Some(at), true) => (at + 1) % count,
                (Some(at), false) => (at + count - 1) % count,
            });
        });
    }

    /// Chooses the one the keyboard stands on; without one, the only match, which any text must be the
    /// beginning of. `false`: nothing to choose.
    pub(super) fn choose_active(self) -> bool {
        let shown = untrack(|| self.matches().shown);
        let typed = self.query.get_untracked().unwrap_or_default();
        let only = |option: &ComboboxOption| {
            !self.any_text || (!typed.is_empty() && option.value.starts_with(&typed))
        };
        let only = matches!(shown.as_slice(), [option] if only(option));
        let at = self.active.get_untracked().or(only.then_some(0));
        match at.and_then(|at| shown.get(at)) {
            Some(option) => {
                self.choose(option);
                true
            }
            None => false,
        }
    }

    fn change(self, value: String) {
        if let Some(on_change) = self.on_change
            && self.value.get_untracked() != value
        {
            on_change.run(value);
        }
    }
}
