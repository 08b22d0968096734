use domain::{
    Badge,
    view::{PageSize, SyncGrouping, SyncQuery, SyncSort},
};
use leptos_router::{location::Url, params::ParamsMap};

const SORTS: [(SyncSort, &str); 5] = [
    (SyncSort::Name, "name"),
    (SyncSort::Source, "source"),
    (SyncSort::Destination, "destination"),
    (SyncSort::Status, "status"),
    (SyncSort::LastSynced, "last-synced"),
];

const GROUPINGS: [(SyncGrouping, &str); 2] =
    [(SyncGrouping::App, "app"), (SyncGrouping::Status, "status")];

/// Reads the page's URL; what makes no sense is left out.
pub(super) fn read(parameters: &ParamsMap) -> SyncQuery {
    let get = |name| parameters.get(name).unwrap_or_default();
    SyncQuery {
        search: get("search"),
        status: status_of(&get("status")),
        environment: get("environment").parse().ok(),
        grouping: grouping_of(&get("group")),
        sort: named(&SORTS, &get("sort")).unwrap_or_default(),
        descending: get("order") == "desc",
        page_size: page_size_of(&get("rows")),
        page: get("page").parse().unwrap_or(1),
    }
}

/// The URL of the list at `path` with a query; presets are left out.
pub(super) fn url(query: &SyncQuery, path: &str) -> String {
    let environment = query.environment.as_ref().map(ToString::to_string);
    let sort = (query.sort != SyncSort::default()).then(|| name_of(&SORTS, query.sort).to_owned());
    let page = (query.page > 1).then(|| query.page.to_string());
    let rows = (query.page_size != PageSize::default()).then(|| page_size_slug(query.page_size));
    let order = query.descending.then(|| "desc".to_owned());
    let pairs = [
        // The only free text; the others are slugs and numbers.
        ("search", Url::escape(&query.search)),
        ("status", query.status.map(status_slug).unwrap_or_default()),
        ("environment", environment.unwrap_or_default()),
        ("group", grouping_slug(query.grouping).to_owned()),
        ("sort", sort.unwrap_or_default()),
        ("order", order.unwrap_or_default()),
        ("rows", rows.unwrap_or_default()),
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

/// Something is searched or filtered.
pub(super) fn narrows(query: &SyncQuery) -> bool {
    !query.search.trim().is_empty() || query.status.is_some() || query.environment.is_some()
}

/// The same without search and filters.
pub(super) fn widened(query: &SyncQuery) -> SyncQuery {
    SyncQuery {
        search: String::new(),
        status: None,
        environment: None,
        page: 1,
        ..query.clone()
    }
}

/// The same sorted by `key`; by the one it is sorted by already, the other way round.
pub(super) fn sorted_by(query: &SyncQuery, key: SyncSort) -> SyncQuery {
    SyncQuery {
        descending: query.sort == key && !query.descending,
        sort: key,
        page: 1,
        ..query.clone()
    }
}

/// The same with only the syncs in one state, or again with all when that is so already.
pub(super) fn turned_to(query: &SyncQuery, status: Badge) -> SyncQuery {
    SyncQuery {
        status: (query.status != Some(status)).then_some(status),
        page: 1,
        ..query.clone()
    }
}

/// The same on another page.
pub(super) fn on_page(query: &SyncQuery, page: usize) -> SyncQuery {
    SyncQuery {
        page,
        ..query.clone()
    }
}

/// What a form that changes all but the order must carry along.
pub(super) fn order_fields(query: &SyncQuery) -> [(&'static str, &'static str); 2] {
    let order = if query.descending { "desc" } else { "asc" };
    [("sort", name_of(&SORTS, query.sort)), ("order", order)]
}

/// How the URL names a status: "needs-approval".
pub(super) fn status_slug(status: Badge) -> String {
    status.label().to_lowercase().replace(' ', "-")
}

/// Reads [`status_slug`].
pub(super) fn status_of(slug: &str) -> Option<Badge> {
    Badge::BY_URGENCY
        .into_iter()
        .find(|status| status_slug(*status) == slug)
}

/// How the URL names a grouping; empty for none.
pub(super) fn grouping_slug(grouping: Option<SyncGrouping>) -> &'static str {
    grouping.map_or("", |grouping| name_of(&GROUPINGS, grouping))
}

/// Reads [`grouping_slug`].
pub(super) fn grouping_of(slug: &str) -> Option<SyncGrouping> {
    named(&GROUPINGS, slug)
}

/// How the URL names a page size: by its number.
pub(super) fn page_size_slug(size: PageSize) -> String {
    size.rows().to_string()
}

/// Reads [`page_size_slug`].
pub(super) fn page_size_of(slug: &str) -> PageSize {
    let mut all = PageSize::ALL.into_iter();
    all.find(|size| page_size_slug(*size) == slug)
        .unwrap_or_default()
}

fn named<T: Copy>(names: &[(T, &str)], name: &str) -> Option<T> {
    let found = names.iter().find(|(_, known)| *known == name);
    found.map(|(value, _)| *value)
}

fn name_of<T: PartialEq>(names: &[(T, &'static str)], value: T) -> &'static str {
    let found = names.iter().find(|(known, _)| *known == value);
    found.map_or("", |(_, name)| name)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn read_pairs(pairs: &[(&'static str, &str)]) -> SyncQuery {
        let mut parameters = ParamsMap::new();
        for (name, value) in pairs {
            parameters.insert(*name, (*value).to_owned());
        }
        read(&parameters)
    }

    #[test]
    fn a_plain_list_has_a_plain_url() {
        assert_eq!(url(&read_pairs(&[]), "/syncs"), "/syncs");
    }

    #[test]
    fn every_part_of_the_query_is_in_the_url_and_is_read_back() {
        let query = SyncQuery {
            search: "api & web".to_owned(),
            status: Some(Badge::NeedsApproval),
            environment: Some("prod".parse().unwrap()),
            grouping: Some(SyncGrouping::App),
            sort: SyncSort::LastSynced,
            descending: true,
            page_size: PageSize::Hundred,
            page: 3,
        };
        assert_eq!(
            url(&query, "/s"),
            "/s?search=api%20%26%20web&status=needs-approval&environment=prod&group=app&sort=last-synced&order=desc&rows=100&page=3"
        );
        let pairs = [
            ("search", "api & web"),
            ("status", "needs-approval"),
            ("environment", "prod"),
            ("group", "app"),
            ("sort", "last-synced"),
            ("order", "desc"),
            ("rows", "100"),
            ("page", "3"),
        ];
        assert_eq!(read_pairs(&pairs), query);
    }

    #[test]
    fn what_makes_no_sense_in_the_url_is_ignored() {
        let query = read_pairs(&[
            ("status", "green"),
            ("environment", "No Slug"),
            ("group", "colour"),
            ("rows", "7"),
            ("page", "x"),
        ]);
        assert_eq!(query, read_pairs(&[]));
    }

    #[test]
    fn sorting_by_the_same_column_turns_the_order_and_begins_at_the_first_page() {
        let query = sorted_by(&read_pairs(&[("page", "2")]), SyncSort::Name);
        assert!(query.descending);
        assert_eq!(query.page, 1);
        assert!(!sorted_by(&query, SyncSort::Status).descending);
    }

    #[test]
    fn without_filters_the_layout_stays() {
        let query = read_pairs(&[("search", "x"), ("group", "app"), ("rows", "100")]);
        assert!(narrows(&query));
        let wide = widened(&query);
        assert!(!narrows(&wide));
        assert_eq!(url(&wide, "/s"), "/s?group=app&rows=100");
    }

    #[test]
    fn choosing_the_chosen_status_again_shows_all() {
        let failed = turned_to(&read_pairs(&[("page", "2")]), Badge::Failed);
        assert_eq!((failed.status, failed.page), (Some(Badge::Failed), 1));
        assert_eq!(turned_to(&failed, Badge::Failed).status, None);
    }
}
