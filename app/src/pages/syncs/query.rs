use domain::EnvironmentSlug;
use leptos_router::{location::Url, params::ParamsMap};

use crate::components::status_badge::Status;

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SortKey {
    /// The sync's name.
    #[default]
    Name,
    /// Environment, then path.
    Source,
    /// App.
    Destination,
    /// What needs a person comes first.
    Status,
    /// When Fly.io last acknowledged a run.
    LastSynced,
}

impl SortKey {
    const ALL: [Self; 5] = [
        Self::Name,
        Self::Source,
        Self::Destination,
        Self::Status,
        Self::LastSynced,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Source => "source",
            Self::Destination => "destination",
            Self::Status => "status",
            Self::LastSynced => "last-synced",
        }
    }
}

/// What of the list is shown, as the page's URL says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListQuery {
    /// Words that must all occur.
    pub(super) search: String,
    /// Only syncs in this state.
    pub(super) status: Option<Status>,
    /// Only syncs from this environment.
    pub(super) environment: Option<EnvironmentSlug>,
    /// The order.
    pub(super) sort: SortKey,
    /// The other way round.
    pub(super) descending: bool,
    /// From 1; 0 is read as 1.
    pub(super) page: usize,
}

impl ListQuery {
    /// Reads the URL; what makes no sense is left out.
    pub(super) fn read(parameters: &ParamsMap) -> Self {
        let get = |name| parameters.get(name).unwrap_or_default();
        Self {
            search: get("search"),
            status: status_of(&get("status")),
            environment: get("environment").parse().ok(),
            sort: sort_of(&get("sort")),
            descending: get("order") == "desc",
            page: get("page").parse().unwrap_or(1),
        }
    }

    /// Something is searched or filtered.
    pub(super) fn narrows(&self) -> bool {
        !self.search.trim().is_empty() || self.status.is_some() || self.environment.is_some()
    }

    /// The same sorted by `key`; by the one it is sorted by already, the other way round.
    pub(super) fn sorted_by(&self, key: SortKey) -> Self {
        Self {
            descending: self.sort == key && !self.descending,
            sort: key,
            page: 1,
            ..self.clone()
        }
    }

    /// The same on another page.
    pub(super) fn on_page(&self, page: usize) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }

    /// The URL of the list at `path` with this query; presets are left out.
    pub(super) fn url(&self, path: &str) -> String {
        let status = self.status.map(status_slug).unwrap_or_default();
        let environment = self.environment.as_ref().map(ToString::to_string);
        let page = (self.page > 1).then(|| self.page.to_string());
        let sort = (self.sort != SortKey::Name).then(|| self.sort.as_str().to_owned());
        let order = self.descending.then(|| "desc".to_owned());
        let pairs = [
            // The only free text; the others are slugs and numbers.
            ("search", Url::escape(&self.search)),
            ("status", status),
            ("environment", environment.unwrap_or_default()),
            ("sort", sort.unwrap_or_default()),
            ("order", order.unwrap_or_default()),
            ("page", page.unwrap_or_default()),
        ];
        let told: Vec<String> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if told.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", told.join("&"))
        }
    }

    /// What a form that changes search and filters must carry along.
    pub(super) fn order_fields(&self) -> [(&'static str, String); 2] {
        let sort = self.sort.as_str().to_owned();
        let order = if self.descending { "desc" } else { "asc" };
        [("sort", sort), ("order", order.to_owned())]
    }
}

/// How the URL names a status: "needs-approval".
pub(super) fn status_slug(status: Status) -> String {
    status.label().to_lowercase().replace(' ', "-")
}

/// Reads [`status_slug`].
pub(super) fn status_of(slug: &str) -> Option<Status> {
    Status::ALL
        .into_iter()
        .find(|status| status_slug(*status) == slug)
}

fn sort_of(name: &str) -> SortKey {
    SortKey::ALL
        .into_iter()
        .find(|key| key.as_str() == name)
        .unwrap_or_default()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn read(pairs: &[(&'static str, &str)]) -> ListQuery {
        let mut parameters = ParamsMap::new();
        for (name, value) in pairs {
            parameters.insert(*name, (*value).to_owned());
        }
        ListQuery::read(&parameters)
    }

    #[test]
    fn a_plain_list_has_a_plain_url() {
        assert_eq!(read(&[]).url("/syncs"), "/syncs");
    }

    #[test]
    fn every_part_of_the_query_is_in_the_url_and_is_read_back() {
        let query = ListQuery {
            search: "api & web".to_owned(),
            status: Some(Status::NeedsApproval),
            environment: Some("prod".parse().unwrap()),
            sort: SortKey::LastSynced,
            descending: true,
            page: 3,
        };
        assert_eq!(
            query.url("/s"),
            "/s?search=api%20%26%20web&status=needs-approval&environment=prod&sort=last-synced&order=desc&page=3"
        );
        let pairs = [
            ("search", "api & web"),
            ("status", "needs-approval"),
            ("environment", "prod"),
            ("sort", "last-synced"),
            ("order", "desc"),
            ("page", "3"),
        ];
        assert_eq!(read(&pairs), query);
    }

    #[test]
    fn what_makes_no_sense_in_the_url_is_ignored() {
        let query = read(&[
            ("status", "green"),
            ("environment", "No Slug"),
            ("page", "x"),
        ]);
        assert_eq!(
            (query.status, query.environment, query.page),
            (None, None, 1)
        );
    }

    #[test]
    fn sorting_by_the_same_column_turns_the_order_and_begins_at_the_first_page() {
        let query = read(&[("page", "2")]).sorted_by(SortKey::Name);
        assert!(query.descending);
        assert_eq!(query.page, 1);
        assert!(!query.sorted_by(SortKey::Status).descending);
    }
}
