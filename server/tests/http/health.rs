use axum::http::StatusCode;

use crate::support::TestServer;

#[tokio::test]
async fn a_server_that_can_work_says_so() {
    let server = TestServer::empty().await;
    let alive = server.anonymous().get("/healthz").await;
    let ready = server.anonymous().get("/readyz").await;
    assert_eq!(
        (alive.status, alive.json()["status"].as_str()),
        (StatusCode::OK, Some("ok"))
    );
    assert_eq!(
        (ready.status, ready.json()["status"].as_str()),
        (StatusCode::OK, Some("ok"))
    );
}

#[tokio::test]
async fn a_stopping_server_takes_no_new_work() {
    let server = TestServer::empty().await;
    server.stop.cancel();
    let ready = server.anonymous().get("/readyz").await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn a_server_whose_database_is_gone_says_so() {
    let server = TestServer::empty().await;
    server.started.store.close().await.unwrap();
    let ready = server.anonymous().get("/readyz").await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    let alive = server.anonymous().get("/healthz").await;
    assert_eq!(alive.status, StatusCode::OK);
}
