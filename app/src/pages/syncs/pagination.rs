use leptos::prelude::*;

use super::{
    query::ListQuery,
    selection::{PAGE_SIZE, Selection},
};
use crate::{
    components::{button::ButtonLink, icon::IconName},
    state::current_project,
};

/// Which part of the list is shown, and the ways to the others.
#[component]
pub(super) fn Pagination(selection: Memo<Selection>, query: Memo<ListQuery>) -> impl IntoView {
    let path = current_project().url("/integrations/syncs");
    move || {
        let (page, pages, words) = selection.with(|found| (found.page, found.pages, words(found)));
        let url = |page| query.read().on_page(page).url(&path);
        let previous = (page > 1).then(|| url(page - 1));
        let next = (page < pages).then(|| url(page + 1));
        view! {
            <nav class="split syncs__pages" aria-label="Pages">
                <p class="muted" role="status">{words}</p>
                <div class="cluster">
                    {previous.map(|href| view! {
                        <ButtonLink href icon=IconName::ChevronLeft small=true>"Previous"</ButtonLink>
                    })}
                    {next.map(|href| view! {
                        <ButtonLink href icon=IconName::ChevronRight small=true>"Next"</ButtonLink>
                    })}
                </div>
            </nav>
        }
    }
}

fn words(found: &Selection) -> String {
    match found.total {
        0 => "None of the syncs".to_owned(),
        1 => "1 sync".to_owned(),
        total if found.pages == 1 => format!("{total} syncs"),
        total => {
            let first = (found.page - 1) * PAGE_SIZE + 1;
            let last = (first + found.rows.len()).saturating_sub(1);
            format!("{first}–{last} of {total} syncs")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(total: usize, page: usize, pages: usize) -> Selection {
        Selection {
            rows: Vec::new(),
            total,
            page,
            pages,
        }
    }

    #[test]
    fn one_page_says_only_how_many_there_are() {
        assert_eq!(words(&found(1, 1, 1)), "1 sync");
        assert_eq!(words(&found(7, 1, 1)), "7 syncs");
        assert!(words(&found(41, 2, 3)).starts_with("21–"));
    }
}
