//! No value, token, nonce or configuration gets out through a failure, whichever way it fails.

use application::ports::{Destination, DestinationError, MachineUpdate};
use domain::{AccessToken, SecretsVersion};
use fly::FlyClient;

use crate::{
    emulated::{changes, impatient, token, web},
    scripted::{Scripted, json, with_headers},
};

const TOKEN: &str = "FlyV1 fm2_canaryAAAA,fm2_canaryBBBB";

/// Every operation, with canaries wherever something secret goes.
async fn all_failures(client: &FlyClient, token: &AccessToken) -> Vec<DestinationError> {
    let app = web();
    let update = MachineUpdate {
        machine: "148e".to_owned(),
        config: r#"{"env":{"A":"canary-config"}}"#.into(),
        skip_launch: false,
        min_secrets_version: SecretsVersion(1),
        current_version: "01X".to_owned(),
        nonce: "canary-nonce".to_owned(),
    };
    let secrets = changes(&[("CANARY_NAME", "canary-value")], &["CANARY_OLD"]);
    [
        client.identify(token).await.err(),
        client.list_apps(token).await.err(),
        client.find_app(token, &app).await.err(),
        client
            .list_secrets(token, &app, Some(SecretsVersion(1)))
            .await
            .err(),
        client.write_secrets(token, &app, &secrets).await.err(),
        client.list_machines(token, &app).await.err(),
        client.machine(token, &app, "148e").await.err(),
        client.acquire_lease(token, &app, "148e", 30).await.err(),
        client
            .refresh_lease(token, &app, "148e", "canary-nonce", 30)
            .await
            .err(),
        client
            .release_lease(token, &app, "148e", "canary-nonce")
            .await
            .err(),
        client.update_machine(token, &app, &update).await.err(),
        client
            .wait_for_started(token, &app, "148e", "01X", 1)
            .await
            .err(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn assert_silent(failures: &[DestinationError]) {
    for failure in failures {
        let shown = format!("{failure} {failure:?}").to_lowercase();
        assert!(!shown.contains("canary"), "{shown}");
        assert!(!shown.contains("http://"), "{shown}");
        assert!(
            !shown.contains("bearer") && !shown.contains("flyv1"),
            "{shown}"
        );
    }
}

/// What was sent, short of the headers that bear no secret, in one line that is not cut off.
fn heard(request: &str) -> String {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let secret = |line: &&str| line.starts_with("authorization") || line.starts_with("fly-machine");
    let headers: Vec<&str> = head.lines().filter(secret).collect();
    format!("{} {body}", headers.join(" "))
}

#[tokio::test]
async fn a_server_that_repeats_everything_it_was_sent_is_not_repeated() {
    let token = token(TOKEN);
    let mut failures = 0;
    for status in [
        200, 302, 400, 401, 403, 404, 408, 409, 412, 422, 429, 500, 502, 503,
    ] {
        let server = Scripted::answering(move |_, request| {
            let headers = "location: http://127.0.0.1/canary\r\nfly-request-id: fm2_canaryAAAA\r\n";
            let body = serde_json::json!({"error": heard(request), "data": heard(request)});
            with_headers(status, headers, &body.to_string())
        })
        .await;
        let found = all_failures(&impatient(&server.url, 2000), &token).await;
        assert_silent(&found);
        failures += found.len();
    }
    assert!(failures > 120, "only {failures} of 168 calls failed");
}

#[tokio::test]
async fn what_was_sent_is_not_repeated_from_text_pages_and_broken_answers_either() {
    let token = token(TOKEN);
    let forms: [fn(&str) -> Vec<u8>; 7] = [
        |heard| json(400, heard),
        |heard| {
            json(
                409,
                &format!("lease currently held by {heard}, expires at {heard}"),
            )
        },
        |heard| json(500, &format!("<html>{heard}</html>")),
        |heard| json(422, &format!("{}{heard}", "x ".repeat(90))),
        |heard| {
            let error = serde_json::json!({"message": heard, "extensions": {"code": heard}});
            json(200, &serde_json::json!({"errors": [error]}).to_string())
        },
        |heard| format!("HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n{heard}").into_bytes(),
        |heard| format!("{heard} is not even HTTP\r\n\r\n").into_bytes(),
    ];
    for form in forms {
        let server = Scripted::answering(move |_, request| form(&heard(request))).await;
        let found = all_failures(&impatient(&server.url, 2000), &token).await;
        assert!(found.len() >= 8, "{found:?}");
        assert_silent(&found);
    }
}

#[tokio::test]
async fn a_host_that_does_not_answer_gives_nothing_away() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let silent = all_failures(&impatient(&url, 20), &token(TOKEN)).await;
    assert_eq!(silent.len(), 12);
    drop(listener);
    let refused = all_failures(&impatient(&url, 2000), &token(TOKEN)).await;
    assert_eq!(refused.len(), 12);
    assert_silent(&[silent, refused].concat());
}

#[test]
fn neither_the_client_nor_its_configuration_shows_a_secret() {
    let client = impatient("http://127.0.0.1:1", 1);
    let shown = format!("{client:?} {:?}", token(TOKEN));
    assert!(!shown.contains("canary"), "{shown}");
}
