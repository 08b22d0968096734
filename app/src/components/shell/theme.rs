use crate::components::icon::{Icon, IconName};
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlDocument},
};

/// The attribute of `<html>` that overrides the system's choice, and the cookie that remembers it.
const ATTRIBUTE: &str = "data-theme";

/// Switches system → light → dark → system.
///
/// It sets `data-theme` on `<html>` and the cookie `theme` (`light` or `dark`; deleted for system) for a year. The
/// server is expected to read the cookie and to write the attribute, so that no page flashes.
///
/// Accessibility: a button whose name says what it does; which theme is set is announced after a press. Its picture
/// follows the attribute by CSS, so server and browser render the same.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let said = RwSignal::new("");
    let press = move |_| {
        if let Some(root) = document().document_element() {
            said.set(advance(&root));
        }
    };
    view! {
        <button type="button" class="button button--quiet button--icon theme needs-js" aria-label="Change colour theme" on:click=press>
            <Icon name=IconName::ThemeSystem class="theme__system"/>
            <Icon name=IconName::ThemeLight class="theme__light"/>
            <Icon name=IconName::ThemeDark class="theme__dark"/>
            <span class="tip tip--end" aria-hidden="true">"Change colour theme"</span>
            <span class="visually-hidden" role="status">{move || said.get()}</span>
        </button>
    }
}

/// Sets the theme as [`ThemeSwitch`] does: `light`, `dark`, or as the system has it. Browser only.
pub fn set_theme(theme: Option<&'static str>) {
    if let Some(root) = document().document_element() {
        put(&root, theme);
    }
}

fn advance(root: &Element) -> &'static str {
    let (theme, said) = match root.get_attribute(ATTRIBUTE).as_deref() {
        Some("light") => (Some("dark"), "Theme: dark"),
        Some(_) => (None, "Theme: as the system"),
        None => (Some("light"), "Theme: light"),
    };
    put(root, theme);
    said
}

fn put(root: &Element, theme: Option<&str>) {
    // Neither can fail for this attribute and cookie; if one did, the theme would stay as it is.
    let _ = match theme {
        Some(theme) => root.set_attribute(ATTRIBUTE, theme),
        None => root.remove_attribute(ATTRIBUTE),
    };
    remember(theme);
}

fn remember(theme: Option<&str>) {
    if let Ok(page) = document().dyn_into::<HtmlDocument>() {
        let age = if theme.is_some() { 31_536_000 } else { 0 };
        let value = theme.unwrap_or_default();
        let _ = page.set_cookie(&format!(
            "theme={value}; Path=/; Max-Age={age}; SameSite=Lax"
        ));
    }
}
