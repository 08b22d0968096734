use leptos::prelude::*;

/// What the server sends for a view.
pub(super) fn rendered<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| view().into_view().to_html())
}
