use leptos::prelude::*;

/// The last cell of a row: what can be done with it (small quiet buttons, a menu).
#[component]
pub fn RowActions(children: Children) -> impl IntoView {
    view! { <td role="cell" class="table__actions"><div>{children()}</div></td> }
}
