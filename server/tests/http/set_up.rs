use application::ports::IdentityStore;
use axum::http::StatusCode;
use serde_json::json;

use crate::support::{Client, Reply, TestServer};

fn token(server: &TestServer) -> String {
    let link = server.setup.link("").unwrap();
    link.strip_prefix("/setup?token=").unwrap().to_owned()
}

async fn set_up(client: &mut Client, token: &str, password: &str) -> Reply {
    let fields = [
        ("token", token),
        ("email", "ada@acme.example"),
        ("name", "Ada"),
        ("password", password),
    ];
    client.submit("/setup", &fields).await
}

#[tokio::test]
async fn the_link_makes_the_first_person_and_signs_them_in() {
    let server = TestServer::empty().await;
    let mut client = server.anonymous();
    let reply = set_up(&mut client, &token(&server), "a long password").await;
    assert_eq!(reply.location(), Some("/"));
    let me = client.call("session/me", json!({})).await;
    assert_eq!(
        (me.status, me.json()["name"].as_str()),
        (StatusCode::OK, Some("Ada"))
    );
}

#[tokio::test]
async fn the_link_works_once() {
    let server = TestServer::empty().await;
    let token = token(&server);
    set_up(&mut server.anonymous(), &token, "a long password").await;
    let mut second = server.anonymous();
    let reply = set_up(&mut second, &token, "another password").await;
    assert_eq!(reply.location(), Some("/setup?refused=token"));
    assert_eq!(second.cookie, None);
    assert_eq!(server.setup.link(""), None);
}

#[tokio::test]
async fn without_the_token_nobody_is_made() {
    let server = TestServer::empty().await;
    for wrong in ["", "guess", &token(&server)[1..]] {
        let reply = set_up(&mut server.anonymous(), wrong, "a long password").await;
        assert_eq!(reply.location(), Some("/setup?refused=token"));
    }
    assert!(!server.started.store.has_users().await.unwrap());
}

#[tokio::test]
async fn a_refused_password_does_not_spend_the_link() {
    let server = TestServer::empty().await;
    let token = token(&server);
    let refused = set_up(&mut server.anonymous(), &token, "short").await;
    let back = format!("/setup?token={token}&refused=password");
    assert_eq!(refused.location(), Some(back.as_str()));
    let reply = set_up(&mut server.anonymous(), &token, "a long password").await;
    assert_eq!(reply.location(), Some("/"));
}

#[tokio::test]
async fn the_set_up_page_is_there_before_anybody_is() {
    let server = TestServer::empty().await;
    let page = server.anonymous().get("/setup?token=x").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("action=\"/setup\""));
}

#[tokio::test]
async fn the_gallery_of_components_is_part_of_demos_only() {
    let server = TestServer::empty().await;
    let mut client = server.anonymous();
    set_up(&mut client, &token(&server), "a long password").await;
    let page = client.get("/design").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.body.contains("Every component in every state"));
}
