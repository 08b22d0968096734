use crate::components::icon::{Icon, IconName};
use leptos::{ev::MouseEvent, prelude::*, wasm_bindgen::JsCast, web_sys};

/// One action of a [`Menu`](super::Menu): a link with `href`, else a button with `on_select`
/// (or, with `submit`, one that submits the form around the menu).
#[component]
pub fn MenuItem(
    /// What it does or where it leads.
    #[prop(into)]
    label: Signal<String>,
    /// A picture before it.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Where it leads.
    #[prop(optional, into)]
    href: Option<String>,
    /// Called when it is chosen.
    #[prop(optional, into)]
    on_select: Option<Callback<()>>,
    /// Submits the surrounding form.
    #[prop(optional)]
    submit: bool,
    /// Removes something.
    #[prop(optional)]
    danger: bool,
    /// Cannot be used now; say why in the label.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let inside = view! {
        {icon.map(|name| view! { <Icon name/> })}
        <span>{move || label.get()}</span>
    };
    let item = if let Some(href) = href {
        view! { <a class="menu__item" class:menu__item--danger=danger href=href>{inside}</a> }
            .into_any()
    } else {
        let select = move |event: MouseEvent| {
            if let Some(on_select) = on_select
                && !disabled.get_untracked()
            {
                focus_menu_of(&event);
                on_select.run(());
            }
        };
        view! {
            <button
                type=if submit { "submit" } else { "button" }
                class="menu__item"
                class:menu__item--danger=danger
                aria-disabled=move || disabled.get().then_some("true")
                on:click=select
            >
                {inside}
            </button>
        }
        .into_any()
    };
    view! { <li>{item}</li> }
}

/// The item is gone from sight with its menu: a dialog that it opens gives the focus back to the menu's button.
fn focus_menu_of(event: &MouseEvent) {
    let item = event
        .current_target()
        .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    let menu = item.and_then(|item| item.closest("details").ok().flatten());
    let button = menu.and_then(|menu| menu.query_selector("summary").ok().flatten());
    if let Some(button) = button.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        // If it refuses, the focus is where the browser puts it.
        let _ = button.focus();
    }
}
