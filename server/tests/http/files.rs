use std::fs;

use axum::http::{Method, StatusCode};

use crate::support::{Installation, TestServer};

async fn server() -> TestServer {
    let installation = Installation::new();
    let folder = installation.path("site/pkg/0123abcd");
    fs::create_dir_all(&folder).unwrap();
    fs::write(installation.path("site/pkg-dir"), "pkg/0123abcd\n").unwrap();
    fs::write(installation.path("site/favicon.svg"), "<svg/>").unwrap();
    fs::write(folder.join("airlift.js"), "plain").unwrap();
    fs::write(folder.join("airlift.js.br"), "brotli").unwrap();
    fs::write(folder.join("airlift.js.gz"), "gzip").unwrap();
    let config = installation.demo();
    TestServer::with(installation, &config).await
}

#[tokio::test]
async fn the_browser_s_files_are_compressed_beforehand_and_cached_for_ever() {
    let server = server().await;
    for (accepted, body) in [("br", "brotli"), ("gzip", "gzip"), ("identity", "plain")] {
        let mut client = server.anonymous().sending(&[]);
        let request = client
            .request(Method::GET, "/pkg/0123abcd/airlift.js")
            .header("accept-encoding", accepted);
        let reply = client.send(request, axum::body::Body::empty()).await;
        assert_eq!(reply.body, body);
        assert_eq!(reply.header("vary"), Some("accept-encoding"));
        assert_eq!(
            reply.header("cache-control"),
            Some("public, max-age=31536000, immutable")
        );
    }
}

#[tokio::test]
async fn pages_name_the_files_by_their_content() {
    let server = server().await;
    let page = server.anonymous().get("/sign-in").await;
    assert!(page.body.contains("/pkg/0123abcd/airlift.css"));
}

#[tokio::test]
async fn a_missing_file_is_not_remembered_as_missing() {
    let server = server().await;
    let reply = server.anonymous().get("/pkg/0123abcd/none.js").await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    assert_eq!(reply.header("cache-control"), Some("no-store"));
}

#[tokio::test]
async fn files_outside_the_site_are_out_of_reach() {
    let server = server().await;
    assert!(server.installation.path("root.key").exists());
    for path in [
        "/pkg/../../root.key",
        "/pkg/%2e%2e/%2e%2e/root.key",
        "/..%2froot.key",
    ] {
        let reply = server.anonymous().get(path).await;
        assert_ne!(reply.status, StatusCode::OK, "{path}");
    }
    let icon = server.anonymous().get("/favicon.svg").await;
    assert_eq!(
        (icon.status, icon.body.as_str()),
        (StatusCode::OK, "<svg/>")
    );
}
