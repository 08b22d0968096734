use application::usecases::session::{DEMO_EMAIL, DEMO_PASSWORD};
use axum::http::StatusCode;
use serde_json::json;

use crate::support::TestServer;

#[tokio::test]
async fn a_page_of_another_site_cannot_change_anything_with_the_visitor_s_cookie() {
    let server = TestServer::demo().await;
    let owner = server.owner().await;
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
    ] {
        let mut led = owner.clone().sending(headers);
        let create = json!({"command": {"name": "Made by evil"}});
        let reply = led.call("projects/create_project", create).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{headers:?}");
        let reply = led.submit("/sign-out", &[]).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    let mut owner = owner;
    let projects = owner.call("projects/list_projects", json!({})).await.json();
    let names: Vec<_> = projects
        .as_array()
        .unwrap()
        .iter()
        .map(|project| project["name"].clone())
        .collect();
    assert_eq!(names, ["Acme", "Northwind"], "nothing was created");
}

#[tokio::test]
async fn nobody_can_be_signed_in_by_a_page_of_another_site() {
    let server = TestServer::demo().await;
    let mut led = server
        .anonymous()
        .sending(&[("origin", "https://evil.example")]);
    let reply = led.sign_in(DEMO_EMAIL, DEMO_PASSWORD).await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    assert_eq!(led.cookie, None);
}

#[tokio::test]
async fn browsers_that_only_send_an_origin_can_sign_in() {
    let server = TestServer::demo().await;
    let mut client = server
        .anonymous()
        .sending(&[("origin", "http://127.0.0.1:3000")]);
    let reply = client.sign_in(DEMO_EMAIL, DEMO_PASSWORD).await;
    assert_eq!(reply.location(), Some("/"));
}

#[tokio::test]
async fn the_demo_does_not_answer_to_a_foreign_name_that_points_at_it() {
    let server = TestServer::demo().await;
    let rebound = server.anonymous().sending(&[]);
    let request = axum::http::Request::get("/sign-in").header("host", "evil.example:3000");
    let reply = rebound
        .clone()
        .send(request, axum::body::Body::empty())
        .await;
    assert_eq!(reply.status, StatusCode::MISDIRECTED_REQUEST);
}
