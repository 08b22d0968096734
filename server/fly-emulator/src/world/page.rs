//! Pages of GraphQL connections.

use crate::views::Page;

/// The largest page; larger ones are cut down to it.
const LARGEST_PAGE: usize = 200;

/// `first`, `after`, `last`, `before` of a connection.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the fields are the API's")]
pub struct PageRequest {
    pub first: Option<usize>,
    pub after: Option<String>,
    pub last: Option<usize>,
    pub before: Option<String>,
}

/// The filters of the GraphQL field `apps`.
#[derive(Debug, Clone, Default)]
pub struct AppFilter {
    /// Only apps of the organisation with this id.
    pub organization_id: Option<String>,
    /// Only apps with this role.
    pub role: Option<String>,
}

impl PageRequest {
    /// Cuts a page out of all items, which are in the order of their cursors.
    pub(super) fn cut<T>(&self, items: Vec<(String, T)>) -> Page<T> {
        let total = items.len();
        let after = self.after.as_deref().unwrap_or_default();
        let mut before_page = 0;
        let mut nodes: Vec<_> = items
            .into_iter()
            .filter(|(cursor, _)| {
                let passed = !after.is_empty() && cursor.as_str() <= after;
                before_page += usize::from(passed);
                !passed
                    && self
                        .before
                        .as_deref()
                        .is_none_or(|end| cursor.as_str() < end)
            })
            .collect();
        let following = total - before_page - nodes.len();
        let mut has_previous = before_page > 0;
        let mut has_next = following > 0;
        if let Some(last) = self.last.filter(|_| self.first.is_none()) {
            let surplus = nodes.len().saturating_sub(last.min(LARGEST_PAGE));
            nodes.drain(..surplus);
            has_previous |= surplus > 0;
        } else {
            let limit = self.first.unwrap_or(LARGEST_PAGE).min(LARGEST_PAGE);
            has_next |= nodes.len() > limit;
            nodes.truncate(limit);
        }
        Page {
            nodes,
            has_next,
            has_previous,
            total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(count: usize) -> Vec<(String, usize)> {
        (0..count).map(|at| (format!("{at:05}"), at)).collect()
    }

    #[test]
    fn pages_follow_each_other_without_gap_or_overlap() {
        let mut seen = Vec::new();
        let mut request = PageRequest {
            first: Some(150),
            ..PageRequest::default()
        };
        loop {
            let page = request.cut(items(400));
            seen.extend(page.nodes.iter().map(|(_, at)| *at));
            if !page.has_next {
                break;
            }
            request.after = page.nodes.last().map(|(cursor, _)| cursor.clone());
        }
        assert_eq!(seen, (0..400).collect::<Vec<_>>());
    }

    #[test]
    fn no_page_is_larger_than_200() {
        let page = PageRequest {
            first: Some(5000),
            ..PageRequest::default()
        }
        .cut(items(201));
        assert_eq!(
            (page.nodes.len(), page.has_next, page.total),
            (200, true, 201)
        );
    }
}
