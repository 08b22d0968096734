//! A part of what was chosen, to be read again.

use super::{
    button::{Button, ButtonKind, ButtonLink},
    description_list::DescriptionList,
    icon::IconName,
};
use leptos::prelude::*;

/// A group of chosen things with an Edit link; holds `DescriptionItem`s.
///
/// Accessibility: a section named by its heading; the link's name says what it edits.
#[component]
pub fn ReviewGroup(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// What was chosen: "Source".
    #[prop(into)]
    title: String,
    /// The step that changes it; left out where it cannot be changed.
    #[prop(optional, into)]
    edit_href: Option<String>,
    /// Changes it without leaving the page, in place of the step.
    #[prop(default = None)]
    on_edit: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-title");
    let labelled_by = heading.clone();
    let edited = title.to_lowercase();
    let edit = on_edit.map(|edit| {
        let edited = edited.clone();
        view! {
            <span class="needs-js">
                <Button
                    kind=ButtonKind::Quiet
                    icon=IconName::Edit
                    small=true
                    on_click=move |_| edit.run(())
                >
                    "Edit" <span class="visually-hidden">" " {edited}</span>
                </Button>
            </span>
        }
    });
    view! {
        <section class="review" id=id aria-labelledby=labelled_by>
            <header class="review__head">
                <h2 id=heading>{title}</h2>
                {edit_href
                    .map(|href| view! {
                        <ButtonLink href kind=ButtonKind::Quiet icon=IconName::Edit small=true>
                            "Edit" <span class="visually-hidden">" " {edited}</span>
                        </ButtonLink>
                    })}
                {edit}
            </header>
            <DescriptionList>{children()}</DescriptionList>
        </section>
    }
}
