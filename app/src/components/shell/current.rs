use leptos::prelude::*;

/// The path of the page shown; provided by [`AppShell`](super::AppShell), read by links.
#[derive(Clone, Copy, Debug)]
pub struct CurrentPath(pub Signal<String>);

/// Whether `href` leads to the page shown, or (unless `exact`) to one above it.
pub fn current_page(href: String, exact: bool) -> Signal<bool> {
    match use_context::<CurrentPath>() {
        Some(CurrentPath(path)) => {
            Signal::derive(move || path.with(|path| leads_to(&href, path, exact)))
        }
        None => Signal::stored(false),
    }
}

fn leads_to(href: &str, path: &str, exact: bool) -> bool {
    let href = href
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    let path = path.trim_end_matches('/');
    if exact || href.is_empty() {
        return path == href;
    }
    path.strip_prefix(href)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::leads_to;

    #[test]
    fn a_link_is_current_on_its_page_and_on_those_below() {
        assert!(leads_to("/p/1/syncs", "/p/1/syncs", false));
        assert!(leads_to("/p/1/syncs?page=2", "/p/1/syncs/7", false));
        assert!(!leads_to("/p/1/syncs", "/p/1/syncs-old", false));
    }

    #[test]
    fn the_start_page_is_not_current_everywhere() {
        assert!(leads_to("/", "/", false));
        assert!(!leads_to("/", "/p/1", false));
        assert!(!leads_to("/p/1", "/p/1/syncs", true));
    }
}
