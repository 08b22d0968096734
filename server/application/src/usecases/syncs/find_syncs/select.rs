use std::cmp::Ordering;

use domain::{
    Badge,
    view::{SyncGroupKey, SyncGrouping, SyncQuery, SyncRow, SyncSort},
};

/// What a query finds, without the runs.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) all: usize,
    pub(super) counts: Vec<(Badge, usize)>,
    pub(super) groups: Vec<FoundGroup>,
    pub(super) total: usize,
    pub(super) page: usize,
    pub(super) pages: usize,
}

/// The rows of a group that are on the page.
#[derive(Debug)]
pub(super) struct FoundGroup {
    pub(super) key: Option<SyncGroupKey>,
    pub(super) total: usize,
    pub(super) rows: Vec<SyncRow>,
}

impl Found {
    /// The page's rows, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = &SyncRow> {
        self.groups.iter().flat_map(|group| &group.rows)
    }
}

/// A row with the badge that is derived from it, once.
struct Candidate {
    row: SyncRow,
    badge: Badge,
}

/// Searches, filters, sorts, groups and cuts.
pub(super) fn select(rows: Vec<SyncRow>, query: &SyncQuery) -> Found {
    let all = rows.len();
    let words: Vec<String> = query
        .search
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    let mut found: Vec<Candidate> = rows
        .into_iter()
        .filter(|row| is_from(row, query) && mentions(row, &words))
        .map(|row| Candidate {
            badge: row.facts.status().badge,
            row,
        })
        .collect();
    let counts = count(&found);
    found.retain(|it| query.status.is_none_or(|wanted| it.badge == wanted));
    found.sort_by(|a, b| compare(a, b, query));
    let total = found.len();
    let size = query.page_size.rows();
    let pages = total.div_ceil(size).max(1);
    let page = query.page.clamp(1, pages);
    Found {
        all,
        counts,
        groups: cut(found, query.grouping, (page - 1) * size, size),
        total,
        page,
        pages,
    }
}

fn is_from(row: &SyncRow, query: &SyncQuery) -> bool {
    let wanted = query.environment.as_ref();
    wanted.is_none_or(|slug| row.source.environment == *slug)
}

fn mentions(row: &SyncRow, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let organization = row.organization.as_deref().unwrap_or_default();
    let text = format!(
        "{} {} {} {} {organization}",
        row.name, row.description, row.source, row.app
    )
    .to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

fn count(found: &[Candidate]) -> Vec<(Badge, usize)> {
    let in_state = |badge| found.iter().filter(|it| it.badge == badge).count();
    Badge::BY_URGENCY
        .map(|badge| (badge, in_state(badge)))
        .into()
}

fn compare(a: &Candidate, b: &Candidate, query: &SyncQuery) -> Ordering {
    let group = match query.grouping {
        None => Ordering::Equal,
        Some(SyncGrouping::App) => a.row.app.cmp(&b.row.app),
        Some(SyncGrouping::Status) => a.badge.urgency().cmp(&b.badge.urgency()),
    };
    let order = match query.sort {
        SyncSort::Name => a.row.name.cmp(&b.row.name),
        SyncSort::Source => a.row.source.cmp(&b.row.source),
        SyncSort::Destination => a.row.app.cmp(&b.row.app),
        SyncSort::Status => a.badge.urgency().cmp(&b.badge.urgency()),
        SyncSort::LastSynced => a.row.last_synced_at.cmp(&b.row.last_synced_at),
    };
    let order = if query.descending {
        order.reverse()
    } else {
        order
    };
    group.then(order).then_with(|| a.row.name.cmp(&b.row.name))
}

fn key_of(it: &Candidate, grouping: Option<SyncGrouping>) -> Option<SyncGroupKey> {
    Some(match grouping? {
        SyncGrouping::App => SyncGroupKey::App(it.row.app.clone()),
        SyncGrouping::Status => SyncGroupKey::Status(it.badge),
    })
}

/// The groups of which something is among `size` rows from `start` on; `found` is in the order of groups.
fn cut(
    found: Vec<Candidate>,
    grouping: Option<SyncGrouping>,
    start: usize,
    size: usize,
) -> Vec<FoundGroup> {
    let mut groups: Vec<FoundGroup> = Vec::new();
    for (index, it) in found.into_iter().enumerate() {
        let key = key_of(&it, grouping);
        if groups.last().is_none_or(|group| group.key != key) {
            groups.push(FoundGroup {
                key,
                total: 0,
                rows: Vec::new(),
            });
        }
        let Some(group) = groups.last_mut() else {
            continue;
        };
        group.total += 1;
        if (start..start + size).contains(&index) {
            group.rows.push(it.row);
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    groups
}

#[cfg(test)]
mod tests;
