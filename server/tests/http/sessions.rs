use application::usecases::session::{DEMO_EMAIL, DEMO_PASSWORD};
use axum::http::StatusCode;
use serde_json::json;
use server::config::Config;

use crate::support::{Client, Installation, TestServer};

const DAY: i64 = 24 * 3_600_000;

async fn is_signed_in(client: &mut Client) -> bool {
    client.call("session/me", json!({})).await.status == StatusCode::OK
}

#[tokio::test]
async fn a_session_gets_a_new_id_when_somebody_signs_in() {
    let server = TestServer::demo().await;
    let mut client = server.owner().await;
    let before = client.cookie.clone();
    client.sign_in(DEMO_EMAIL, DEMO_PASSWORD).await;
    assert_ne!(client.cookie, before);
    let mut former = server.anonymous();
    former.cookie = before;
    assert!(
        !is_signed_in(&mut former).await,
        "the former id is worth nothing"
    );
}

#[tokio::test]
async fn a_chosen_session_id_is_not_taken_over() {
    let server = TestServer::demo().await;
    let mut client = server.anonymous();
    let planted = "airlift=AAAAAAAAAAAAAAAAAAAAAA".to_owned();
    client.cookie = Some(planted.clone());
    client.sign_in(DEMO_EMAIL, DEMO_PASSWORD).await;
    assert!(is_signed_in(&mut client).await);
    assert_ne!(client.cookie, Some(planted));
}

#[tokio::test]
async fn signing_out_ends_the_session_for_whoever_has_its_cookie() {
    let server = TestServer::demo().await;
    let mut client = server.owner().await;
    let mut copy = client.clone();
    let reply = client.submit("/sign-out", &[]).await;
    assert_eq!(reply.location(), Some("/sign-in"));
    assert_eq!(client.cookie, None, "the browser forgets the cookie");
    assert!(!is_signed_in(&mut copy).await);
    assert_eq!(
        copy.get("/projects").await.location(),
        Some("/sign-in?next=/projects")
    );
}

#[tokio::test]
async fn a_session_ends_after_a_week_without_use() {
    let server = TestServer::demo().await;
    let mut client = server.owner().await;
    server.clock.advance(8 * DAY);
    assert!(!is_signed_in(&mut client).await);
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_however_much_it_is_used() {
    let server = TestServer::demo().await;
    let mut client = server.owner().await;
    for _ in 0..6 {
        server.clock.advance(DAY);
        assert!(is_signed_in(&mut client).await);
    }
    server.clock.advance(31 * DAY);
    assert!(!is_signed_in(&mut client).await);
}

#[tokio::test]
async fn over_https_the_cookie_is_bound_to_this_host_and_to_tls() {
    let installation = Installation::new();
    let config = Config {
        public_url: Some("https://airlift.example.com".parse().unwrap()),
        ..installation.demo()
    };
    let server = TestServer::with(installation, &config).await;
    let mut client = server.anonymous();
    let reply = client.sign_in(DEMO_EMAIL, DEMO_PASSWORD).await;
    let cookie = reply.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-airlift="), "{cookie}");
    for attribute in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    let out = client.submit("/sign-out", &[]).await;
    let removals = out.headers.get_all("set-cookie").iter();
    let removals: Vec<_> = removals.map(|cookie| cookie.to_str().unwrap()).collect();
    assert!(
        removals
            .iter()
            .any(|cookie| cookie.contains("Max-Age=0") && cookie.contains("Secure")),
        "{removals:?}"
    );
}
