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

/// The newest event that the page knows of: what the browser has seen, if it comes back, else what
/// the page came with (`after`).
pub(super) fn seen(headers: &HeaderMap, query: &[(String, String)]) -> Option<i64> {
    last_event_id(headers).or_else(|| after(query))
}

fn last_event_id(headers: &HeaderMap) -> Option<i64> {
    event_id(headers.get("last-event-id")?.to_str().ok()?)
}

fn after(query: &[(String, String)]) -> Option<i64> {
    let (_, id) = query.iter().find(|(name, _)| name == "after")?;
    event_id(id)
}

fn event_id(text: &str) -> Option<i64> {
    text.parse().ok().filter(|id| *id >= 0)
}
