use axum::http::HeaderMap;
use domain::ProjectId;

/// More projects than a page can show.
const MOST_PROJECTS: usize = 100;

/// The projects that are asked for; none when the question makes no sense.
pub(super) fn projects(query: &[(String, String)]) -> Option<Vec<ProjectId>> {
    let mut projects = query
        .iter()
        .filter(|(name, _)| name == "project")
        .map(|(_, id)| id.parse().ok())
        .collect::<Option<Vec<ProjectId>>>()?;
    projects.sort_unstable();
    projects.dedup();
    (1..=MOST_PROJECTS)
        .contains(&projects.len())
        .then_some(projects)
}

/// The newest event that the browser has seen, if it comes back.
pub(super) fn last_event_id(headers: &HeaderMap) -> Option<i64> {
    let id = headers.get("last-event-id")?.to_str().ok()?.parse().ok()?;
    (id >= 0).then_some(id)
}
