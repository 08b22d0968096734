use leptos::prelude::*;
use leptos_router::{components::Redirect, hooks::use_location, location::Url};

/// Leads to the sign-in and from there back to this page.
#[component]
pub fn ToSignIn() -> impl IntoView {
    let location = use_location();
    let (path, query) = (
        location.pathname.get_untracked(),
        location.search.get_untracked(),
    );
    view! { <Redirect path=sign_in_url(&path, &query)/> }
}

/// The sign-in page that leads on to `path` with `query`.
pub(crate) fn sign_in_url(path: &str, query: &str) -> String {
    if path == "/" {
        return "/sign-in".to_owned();
    }
    let mark = if query.is_empty() { "" } else { "?" };
    let next = format!("{path}{mark}{}", query.trim_start_matches('?'));
    format!("/sign-in?next={}", Url::escape(&next))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::sign_in_url;

    #[test]
    fn the_way_back_is_one_escaped_parameter() {
        assert_eq!(sign_in_url("/", ""), "/sign-in");
        assert_eq!(
            sign_in_url("/projects/1/secrets", "path=/a&b=c"),
            "/sign-in?next=%2Fprojects%2F1%2Fsecrets%3Fpath%3D%2Fa%26b%3Dc"
        );
    }
}
