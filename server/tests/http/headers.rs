use axum::http::StatusCode;
use serde_json::json;
use server::config::Config;

use crate::support::{Installation, Reply, TestServer};

fn policy(reply: &Reply) -> &str {
    reply.header("content-security-policy").unwrap()
}

fn nonce(reply: &Reply) -> String {
    let (_, after) = policy(reply).split_once("'nonce-").unwrap();
    after.split_once('\'').unwrap().0.to_owned()
}

#[tokio::test]
async fn every_answer_tells_the_browser_to_allow_only_what_pages_need() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let mut evil = owner.clone().sending(&[("sec-fetch-site", "cross-site")]);
    let replies = [
        owner.get("/projects").await,
        owner.get("/sign-in").await,
        owner.get("/no/such/page").await,
        owner.get("/pkg/none/airlift.js").await,
        owner.get("/healthz").await,
        owner.get("/readyz").await,
        owner.get("/events").await,
        owner.get("/").await,
        owner.call("session/me", json!({})).await,
        owner.call("no/such", json!({})).await,
        evil.call("session/me", json!({})).await,
        server.anonymous().call("session/me", json!({})).await,
    ];
    for reply in replies {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(reply.header(name), Some(value), "{reply:?}");
        }
        assert!(reply.header("permissions-policy").is_some());
        assert!(reply.header("x-request-id").is_some());
        assert_eq!(
            reply.header("strict-transport-security"),
            None,
            "plain http"
        );
        let policy = policy(&reply);
        for directive in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "style-src 'self'",
        ] {
            assert!(policy.contains(directive), "{policy}");
        }
        assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"));
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{reply:?}");
    }
}

#[tokio::test]
async fn every_page_has_a_nonce_of_its_own_and_all_its_inline_scripts_carry_it() {
    let server = TestServer::demo().await;
    let mut owner = server.owner().await;
    let (first, second) = (owner.get("/projects").await, owner.get("/projects").await);
    assert_eq!(first.status, StatusCode::OK);
    assert_ne!(nonce(&first), nonce(&second));
    for reply in [first, second] {
        let nonce = format!("nonce=\"{}\"", nonce(&reply));
        let scripts: Vec<_> = reply.body.split("<script").skip(1).collect();
        assert!(!scripts.is_empty());
        for script in scripts {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains(&nonce), "{tag}");
        }
        assert!(
            !reply.body.contains(" style=\""),
            "style-src forbids inline style"
        );
        assert!(
            !reply.body.contains(" onclick="),
            "script-src forbids inline handlers"
        );
    }
}

#[tokio::test]
async fn over_https_browsers_are_told_to_stay_there() {
    let installation = Installation::new();
    let config = Config {
        public_url: Some("https://airlift.example.com".parse().unwrap()),
        ..installation.demo()
    };
    let server = TestServer::with(installation, &config).await;
    let reply = server.anonymous().get("/sign-in").await;
    let hsts = reply.header("strict-transport-security").unwrap();
    assert!(hsts.starts_with("max-age="), "{hsts}");
}

#[tokio::test]
async fn a_proxy_s_request_id_is_kept_unless_it_could_forge_log_lines() {
    let server = TestServer::demo().await;
    let mut good = server
        .anonymous()
        .sending(&[("x-request-id", "0123-abc.DEF")]);
    assert_eq!(
        good.get("/healthz").await.header("x-request-id"),
        Some("0123-abc.DEF")
    );
    let mut bad = server
        .anonymous()
        .sending(&[("x-request-id", "id=\"x\" level=error")]);
    let given = bad.get("/healthz").await;
    assert_ne!(given.header("x-request-id"), Some("id=\"x\" level=error"));
}
