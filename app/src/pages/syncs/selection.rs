use std::cmp::Ordering;

use domain::{Badge, EnvironmentSlug, view::SyncRow};

use super::query::{ListQuery, SortKey};
use crate::pages::sync_status::status;

/// How many syncs a page shows.
pub(super) const PAGE_SIZE: usize = 20;

/// The part of the list that a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selection {
    /// In order.
    pub(super) rows: Vec<SyncRow>,
    /// How many match, on all pages.
    pub(super) total: usize,
    /// The shown page, from 1.
    pub(super) page: usize,
    /// How many pages there are, at least 1.
    pub(super) pages: usize,
}

/// Searches, filters, sorts and cuts. A page beyond the last is the last.
pub(super) fn select(rows: &[SyncRow], query: &ListQuery) -> Selection {
    let words: Vec<String> = query
        .search
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    let mut found: Vec<&SyncRow> = rows
        .iter()
        .filter(|row| passes(row, query) && mentions(row, &words))
        .collect();
    found.sort_by(|a, b| {
        let order = compare(a, b, query.sort);
        let order = if query.descending {
            order.reverse()
        } else {
            order
        };
        order.then_with(|| a.name.cmp(&b.name))
    });
    let total = found.len();
    let pages = total.div_ceil(PAGE_SIZE).max(1);
    let page = query.page.clamp(1, pages);
    let rows = found
        .into_iter()
        .skip((page - 1) * PAGE_SIZE)
        .take(PAGE_SIZE)
        .cloned()
        .collect();
    Selection {
        rows,
        total,
        page,
        pages,
    }
}

fn passes(row: &SyncRow, query: &ListQuery) -> bool {
    let in_environment = |slug: &EnvironmentSlug| row.source.environment == *slug;
    let has_status = |wanted| status(row.facts.status().badge) == wanted;
    query.environment.as_ref().is_none_or(in_environment) && query.status.is_none_or(has_status)
}

fn mentions(row: &SyncRow, words: &[String]) -> bool {
    let organization = row.organization.as_deref().unwrap_or_default();
    let text = format!(
        "{} {} {} {} {organization}",
        row.name, row.description, row.source, row.app
    )
    .to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

fn compare(a: &SyncRow, b: &SyncRow, key: SortKey) -> Ordering {
    match key {
        SortKey::Name => a.name.cmp(&b.name),
        SortKey::Source => a.source.cmp(&b.source),
        SortKey::Destination => a.app.cmp(&b.app),
        SortKey::Status => urgency(a).cmp(&urgency(b)),
        SortKey::LastSynced => a.last_synced_at.cmp(&b.last_synced_at),
    }
}

/// 0 for what a person must look at first.
fn urgency(row: &SyncRow) -> u8 {
    match row.facts.status().badge {
        Badge::Failed => 0,
        Badge::NeedsApproval => 1,
        Badge::Conflict => 2,
        Badge::OutOfDate => 3,
        Badge::Staged => 4,
        Badge::Syncing => 5,
        Badge::NotSyncedYet => 6,
        Badge::Paused => 7,
        Badge::Synced => 8,
    }
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::*;
    use crate::{components::status_badge::Status, pages::sync::fixture::facts};

    fn row(name: &str, environment: &str, app: &str) -> SyncRow {
        SyncRow {
            id: uuid(name),
            name: name.parse().unwrap(),
            description: "The public API".parse().unwrap(),
            source: domain::EnvironmentPath::new(
                environment.parse().unwrap(),
                "/backend".parse().unwrap(),
            ),
            source_exists: true,
            app: app.parse().unwrap(),
            organization: Some("acme".to_owned()),
            facts: facts(),
            last_synced_at: Some(Timestamp(1)),
        }
    }

    fn uuid(name: &str) -> domain::SyncId {
        let number = name.bytes().map(u32::from).sum::<u32>();
        format!("00000000-0000-4000-8000-{number:012}")
            .parse()
            .unwrap()
    }

    fn names(rows: &[SyncRow], query: &ListQuery) -> Vec<String> {
        let selection = select(rows, query);
        selection
            .rows
            .iter()
            .map(|row| row.name.to_string())
            .collect()
    }

    #[test]
    fn every_word_of_the_search_must_occur_somewhere_in_the_row() {
        let rows = [
            row("api", "prod", "acme-api"),
            row("web", "dev", "acme-web"),
        ];
        let search = |text: &str| {
            let query = ListQuery {
                search: text.to_owned(),
                ..ListQuery::default()
            };
            names(&rows, &query)
        };
        assert_eq!(search("ACME backend"), ["api", "web"]);
        assert_eq!(search("acme prod"), ["api"]);
        assert!(search("nothing").is_empty());
    }

    #[test]
    fn status_and_environment_filter_together() {
        let mut failed = row("web", "prod", "acme-web");
        failed.facts.failure = Some("No.".to_owned());
        let rows = [row("api", "prod", "acme-api"), failed];
        let mut query = ListQuery {
            status: Some(Status::Failed),
            ..ListQuery::default()
        };
        assert_eq!(names(&rows, &query), ["web"]);
        query.environment = Some("dev".parse().unwrap());
        assert!(names(&rows, &query).is_empty());
    }

    #[test]
    fn by_status_what_needs_a_person_comes_first() {
        let mut failed = row("zoo", "prod", "acme-zoo");
        failed.facts.failure = Some("No.".to_owned());
        let rows = [row("api", "prod", "acme-api"), failed];
        let query = ListQuery {
            sort: SortKey::Status,
            ..ListQuery::default()
        };
        assert_eq!(names(&rows, &query), ["zoo", "api"]);
    }

    #[test]
    fn the_21st_sync_is_on_the_second_page_and_a_page_too_far_is_the_last() {
        let rows: Vec<SyncRow> = (10..31)
            .map(|n| row(&format!("s-{n}"), "dev", "app"))
            .collect();
        let query = ListQuery {
            page: 9,
            ..ListQuery::default()
        };
        let selection = select(&rows, &query);
        assert_eq!(
            (selection.total, selection.page, selection.pages),
            (21, 2, 2)
        );
        assert_eq!(names(&rows, &query), ["s-30"]);
    }
}
