use std::{convert::Infallible, time::Duration};

use application::{Services, ports::StoreResult};
use axum::{
    Extension,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
};
use domain::{ProjectId, UserId};
use futures::{Stream, StreamExt, stream};

use super::{request, watch::Watch};
use crate::http::{session::SessionRecord, state::HttpState};

/// So that proxies do not take a quiet stream for a dead one.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// How soon a browser comes back after the stream ended.
const RECONNECT: Duration = Duration::from_secs(1);

/// Streams what changes in the given projects from now on, or from `Last-Event-ID` or else `after` on.
/// All of them must be the person's own; one that is not does not exist for them.
pub(in crate::http) async fn events(
    State(state): State<HttpState>,
    record: Option<Extension<SessionRecord>>,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, StatusCode> {
    let Extension(record) = record.ok_or(StatusCode::UNAUTHORIZED)?;
    let projects = request::projects(&query).ok_or(StatusCode::BAD_REQUEST)?;
    let failed = |_| StatusCode::SERVICE_UNAVAILABLE;
    if !may_see(&state.services, record.user, &projects)
        .await
        .map_err(failed)?
    {
        return Err(StatusCode::NOT_FOUND);
    }
    let seen = request::seen(&headers, &query);
    let watch = Watch::begin(state, record, projects, seen)
        .await
        .map_err(failed)?;
    // Tells the browser where it is before anything happens: coming back, it misses nothing.
    let here = Event::default().id(watch.position()).retry(RECONNECT);
    let changes = stream::unfold(watch, |mut watch| async {
        let event = watch.next().await?;
        Some((event, watch))
    });
    let stream = stream::once(async { here }).chain(changes).map(Ok);
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

/// Is the person a member of all of these?
pub(super) async fn may_see(
    services: &Services,
    user: UserId,
    projects: &[ProjectId],
) -> StoreResult<bool> {
    for project in projects {
        if services.store.role(user, *project).await?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}
