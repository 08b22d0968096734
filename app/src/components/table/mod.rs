//! Dense tables that become cards on a phone.

mod cell;
mod header;
mod row_actions;
mod sort;

pub use cell::*;
pub use header::*;
pub use row_actions::*;
pub use sort::SortDirection;

use leptos::prelude::*;

/// A dense table with a head that stays in sight.
///
/// `head` holds the [`HeaderCell`]s, `children` the rows: `<tr>` of [`Cell`]s, the last one a [`RowActions`].
/// At 390 px each row becomes a card, and each cell carries the label of its column.
///
/// Accessibility: a native table with a caption (for screen readers only unless `caption_visible`). The
/// roles are written out, because browsers drop table semantics when CSS changes `display`.
#[component]
pub fn Table(
    /// What the table lists.
    #[prop(into)]
    caption: Signal<String>,
    /// Show the caption.
    #[prop(optional)]
    caption_visible: bool,
    /// The header cells.
    #[prop(into)]
    head: ViewFnOnce,
    /// Data is being renewed: the old rows stay, dimmed.
    #[prop(optional, into)]
    busy: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <table class="table" role="table" aria-busy=move || busy.get().then_some("true")>
            <caption class:visually-hidden=!caption_visible>{move || caption.get()}</caption>
            <thead role="rowgroup">
                <tr role="row">{head.run()}</tr>
            </thead>
            <tbody role="rowgroup">{children()}</tbody>
        </table>
    }
}
