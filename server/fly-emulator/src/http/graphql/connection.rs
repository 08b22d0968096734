//! Connections: pages with cursors.

use async_graphql::SimpleObject;

use super::{app::App, organization::Organization};
use crate::{PageRequest, views::Page};

/// Where a page stands.
#[derive(SimpleObject)]
pub(super) struct PageInfo {
    has_next_page: bool,
    has_previous_page: bool,
    start_cursor: Option<String>,
    end_cursor: Option<String>,
}

/// Two connections are all there are; a generic one cannot be derived together with its edges.
macro_rules! connection {
    ($connection:ident, $edge:ident, $node:ident) => {
        /// A node with its cursor.
        #[derive(SimpleObject)]
        pub(super) struct $edge {
            cursor: String,
            node: Option<$node>,
        }

        /// A page of nodes.
        #[derive(SimpleObject)]
        pub(super) struct $connection {
            edges: Option<Vec<Option<$edge>>>,
            nodes: Option<Vec<Option<$node>>>,
            page_info: PageInfo,
            total_count: usize,
        }

        impl $connection {
            pub(super) fn of<V>(page: Page<V>, node: impl Fn(V) -> $node) -> Self {
                let page_info = PageInfo::of(&page);
                let nodes: Vec<_> = page
                    .nodes
                    .into_iter()
                    .map(|(cursor, view)| (cursor, node(view)))
                    .collect();
                let edges = nodes.iter().map(|(cursor, node)| $edge {
                    cursor: cursor.clone(),
                    node: Some(node.clone()),
                });
                Self {
                    edges: Some(edges.map(Some).collect()),
                    nodes: Some(nodes.into_iter().map(|(_, node)| Some(node)).collect()),
                    page_info,
                    total_count: page.total,
                }
            }
        }
    };
}

connection!(AppConnection, AppEdge, App);
connection!(OrganizationConnection, OrganizationEdge, Organization);

impl PageInfo {
    fn of<V>(page: &Page<V>) -> Self {
        Self {
            has_next_page: page.has_next,
            has_previous_page: page.has_previous,
            start_cursor: page.nodes.first().map(|(cursor, _)| cursor.clone()),
            end_cursor: page.nodes.last().map(|(cursor, _)| cursor.clone()),
        }
    }
}

/// The arguments every connection takes.
pub(super) fn page_request(
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
) -> PageRequest {
    let count = |number: Option<i32>| number.map(|number| usize::try_from(number).unwrap_or(0));
    PageRequest {
        first: count(first),
        after,
        last: count(last),
        before,
    }
}
