use leptos::prelude::*;

/// One cell of a row.
///
/// `label` repeats the column's name: it is shown when the row is a card. The cell that names the
/// row is `primary`: it becomes the row's header, and the card's title.
#[component]
pub fn Cell(
    /// The column's name.
    #[prop(into)]
    label: String,
    /// This cell names the row.
    #[prop(optional)]
    primary: bool,
    /// Numbers: to the right, digits of equal width.
    #[prop(optional)]
    numeric: bool,
    /// Never broken into two lines.
    #[prop(optional)]
    nowrap: bool,
    children: Children,
) -> impl IntoView {
    let class = if primary {
        "table__cell table__cell--primary"
    } else {
        "table__cell"
    };
    if primary {
        view! {
            <th role="rowheader" scope="row" class=class data-label=label class:table__nowrap=nowrap>
                {children()}
            </th>
        }
        .into_any()
    } else {
        view! {
            <td
                role="cell"
                class=class
                data-label=label
                class:table__numeric=numeric
                class:table__nowrap=nowrap
            >
                {children()}
            </td>
        }
        .into_any()
    }
}
