use std::time::Duration;

use application::ports::EventStore;
use axum::{
    body::Body,
    http::{Method, Response, StatusCode},
};
use domain::ProjectId;
use http_body_util::BodyExt;
use serde_json::json;
use tower::ServiceExt;

use crate::support::{Client, TestServer};

/// Reads a stream event by event.
struct Events(Body);

impl Events {
    fn of(response: Response<Body>) -> Self {
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self(response.into_body())
    }

    /// The text of the next event; none when the stream is over.
    async fn next(&mut self) -> Option<String> {
        let frame = tokio::time::timeout(Duration::from_secs(10), self.0.frame());
        let frame = frame.await.unwrap();
        let bytes = frame?.unwrap().into_data().unwrap();
        Some(String::from_utf8(bytes.to_vec()).unwrap())
    }
}

async fn create_folder(client: &mut Client, project: ProjectId, name: &str) {
    let parent = json!({"environment": "dev", "path": "/"});
    let command = json!({"command": {"project": project, "parent": parent, "name": name}});
    let reply = client.call("projects/create_folder", command).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
}

async fn resume(server: &TestServer, client: &Client, path: &str, seen: i64) -> Events {
    let request = client
        .request(Method::GET, path)
        .header("last-event-id", seen.to_string());
    let response = server
        .router
        .clone()
        .oneshot(request.body(Body::empty()).unwrap());
    Events::of(response.await.unwrap())
}

#[tokio::test]
async fn a_change_is_told_to_an_open_page() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let project = server.project(&mut owner).await;
    let mut events = Events::of(owner.open(&format!("/events?project={project}")).await);
    assert!(events.next().await.unwrap().contains("retry:"));
    create_folder(&mut owner, project, "new").await;
    let event = events.next().await.unwrap();
    assert!(event.contains("event: change"), "{event}");
    assert!(event.contains(&project.to_string()), "{event}");
}

#[tokio::test]
async fn a_page_that_comes_back_is_told_what_it_missed_and_only_that() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let project = server.project(&mut owner).await;
    let path = format!("/events?project={project}");
    let seen = server.started.store.latest_event().await.unwrap();
    create_folder(&mut owner, project, "missed").await;
    let latest = server.started.store.latest_event().await.unwrap();
    let mut events = resume(&server, &owner, &path, seen).await;
    assert!(
        events
            .next()
            .await
            .unwrap()
            .contains(&format!("id: {seen}"))
    );
    assert!(
        events
            .next()
            .await
            .unwrap()
            .contains(&format!("id: {latest}"))
    );
    let mut events = resume(&server, &owner, &path, latest).await;
    events.next().await;
    create_folder(&mut owner, project, "later").await;
    let told = events.next().await.unwrap();
    assert!(!told.contains(&format!("id: {latest}\n")), "{told}");
}

#[tokio::test]
async fn a_page_is_told_what_happened_between_its_making_and_its_listening() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let project = server.project(&mut owner).await;
    let made = server.started.store.latest_event().await.unwrap();
    create_folder(&mut owner, project, "meanwhile").await;
    let path = format!("/events?project={project}&after={made}");
    let mut events = Events::of(owner.open(&path).await);
    events.next().await;
    assert!(events.next().await.unwrap().contains("event: change"));
    // Coming back, the browser knows better than the page's address.
    let latest = server.started.store.latest_event().await.unwrap();
    let mut events = resume(&server, &owner, &path, latest).await;
    let first = events.next().await.unwrap();
    assert!(first.contains(&format!("id: {latest}")), "{first}");
}

#[tokio::test]
async fn a_page_that_remembers_more_than_the_database_looks_at_everything_anew() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let project = server.project(&mut owner).await;
    let path = format!("/events?project={project}");
    let mut events = resume(&server, &owner, &path, 1_000_000).await;
    events.next().await;
    assert!(events.next().await.unwrap().contains("event: change"));
}

#[tokio::test]
async fn only_members_of_all_projects_may_listen() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let project = server.project(&mut owner).await;
    let foreign = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11";
    let status =
        async |client: &Client, query: &str| client.open(&format!("/events{query}")).await.status();
    let own = format!("?project={project}");
    let mixed = format!("?project={project}&project={foreign}");
    assert_eq!(
        status(&server.anonymous(), &own).await,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(status(&owner, &mixed).await, StatusCode::NOT_FOUND);
    assert_eq!(status(&owner, "?project=1").await, StatusCode::BAD_REQUEST);
    assert_eq!(status(&owner, "").await, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn streams_end_when_the_server_stops() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let project = server.project(&mut owner).await;
    let mut events = Events::of(owner.open(&format!("/events?project={project}")).await);
    events.next().await;
    server.stop.cancel();
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn a_stream_ends_now_and_then_so_that_the_session_is_asked_for_again() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let project = server.project(&mut owner).await;
    let mut events = Events::of(owner.open(&format!("/events?project={project}")).await);
    events.next().await;
    server.clock.advance(15 * 60_000);
    assert_eq!(events.next().await, None);
}
