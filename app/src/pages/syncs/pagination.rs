use domain::view::{SyncList, SyncQuery};
use leptos::prelude::*;

use super::query;
use crate::{
    components::{button::ButtonLink, icon::IconName},
    state::current_project,
};

/// Which part of the list is shown, and the ways to the others.
#[component]
pub(super) fn Pagination(list: Memo<SyncList>, query: Memo<SyncQuery>) -> impl IntoView {
    let path = current_project().url("/integrations/syncs");
    let place = Memo::new(move |_| {
        let before = |page: usize| (page - 1) * query.read().page_size.rows();
        list.with(|list| (list.page, list.pages, words(list, before(list.page))))
    });
    move || {
        let (page, pages, words) = place.get();
        let url = |page| query::url(&query::on_page(&query.read(), page), &path);
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

fn words(list: &SyncList, before: usize) -> String {
    let shown: usize = list.groups.iter().map(|group| group.entries.len()).sum();
    match list.total {
        0 => "None of the syncs".to_owned(),
        1 => "1 sync".to_owned(),
        total if list.pages == 1 => format!("{total} syncs"),
        total => format!("{}–{} of {total} syncs", before + 1, before + shown),
    }
}

#[cfg(test)]
mod tests {
    use domain::view::SyncGroup;

    use super::*;
    use crate::pages::syncs::fixture::entry;

    fn list(total: usize, shown: usize, page: usize, pages: usize) -> SyncList {
        SyncList {
            all: total,
            counts: Vec::new(),
            groups: vec![SyncGroup {
                key: None,
                total,
                entries: vec![entry(); shown],
            }],
            total,
            page,
            pages,
        }
    }

    #[test]
    fn one_page_says_only_how_many_there_are() {
        assert_eq!(words(&list(1, 1, 1, 1), 0), "1 sync");
        assert_eq!(words(&list(7, 7, 1, 1), 0), "7 syncs");
    }

    #[test]
    fn one_of_several_pages_says_which_part_it_is() {
        assert_eq!(words(&list(41, 20, 2, 3), 20), "21–40 of 41 syncs");
        assert_eq!(words(&list(41, 1, 3, 3), 40), "41–41 of 41 syncs");
    }
}
