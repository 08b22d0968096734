use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

use crate::routes::App;

/// The HTML document around [`App`].
///
/// The chosen theme comes with the cookie `theme` and stands in the document from its first byte, so
/// that no page flashes and no inline script is needed. Leptos gives its own inline script the nonce of
/// the request's context.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=chosen_theme()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <HashedStylesheet options=options.clone()/>
                <link rel="icon" type="image/svg+xml" href="/favicon.svg"/>
                <HydrationScripts options/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

#[cfg(feature = "ssr")]
fn chosen_theme() -> Option<&'static str> {
    let parts = use_context::<http::request::Parts>()?;
    let cookies = parts.headers.get_all(http::header::COOKIE);
    theme_in(cookies.iter().filter_map(|cookie| cookie.to_str().ok()))
}

/// Only the server renders the document.
#[cfg(not(feature = "ssr"))]
fn chosen_theme() -> Option<&'static str> {
    None
}

#[cfg(feature = "ssr")]
fn theme_in<'a>(mut headers: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    headers.find_map(|header| {
        header.split(';').find_map(|cookie| match cookie.trim() {
            "theme=light" => Some("light"),
            "theme=dark" => Some("dark"),
            _ => None,
        })
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::theme_in;

    #[test]
    fn only_the_two_themes_are_taken_from_the_cookie() {
        assert_eq!(theme_in(["a=1; theme=dark; b=2"].into_iter()), Some("dark"));
        assert_eq!(theme_in(["a=1", "theme=light"].into_iter()), Some("light"));
        assert_eq!(theme_in(["theme=\"><script>"].into_iter()), None);
        assert_eq!(theme_in(["mytheme=dark"].into_iter()), None);
    }
}
