use application::ports::{Destination, DestinationErrorKind as Kind, MachineUpdate};
use domain::SecretsVersion;
use fly::{FlyClient, FlyConfig};

use crate::{
    emulated::{changes, config_for, organization, token, web},
    scripted::{Scripted, json, with_headers},
};

const RETRY: Kind = Kind::Retry { after_millis: None };

#[tokio::test]
async fn a_redirect_is_never_followed() {
    let target = Scripted::replying(vec![json(200, r#"{"secrets":[]}"#)]).await;
    for status in [301, 302, 307, 308] {
        let location = format!("location: {}/v1/apps/acme-web/secrets\r\n", target.url);
        let server = Scripted::replying(vec![with_headers(status, &location, "")]).await;
        let client = FlyClient::new(config_for(&server.url)).unwrap();
        let read = client
            .list_secrets(&organization(), &web(), None)
            .await
            .unwrap_err();
        let wanted = changes(&[("A", "1")], &[]);
        let change = client
            .write_secrets(&organization(), &web(), &wanted)
            .await
            .unwrap_err();
        assert_eq!((read.kind, change.kind), (RETRY, Kind::UnknownOutcome));
    }
    assert_eq!(target.requests().len(), 0);
}

#[tokio::test]
async fn an_answer_above_the_limit_is_not_read_announced_or_not() {
    let body = format!(r#"{{"secrets":[],"padding":"{}"}}"#, "x".repeat(5000));
    let unannounced = format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{body}");
    for reply in [json(200, &body), unannounced.into_bytes()] {
        let server = Scripted::replying(vec![reply]).await;
        let config = |max_body_bytes| FlyConfig {
            max_body_bytes,
            ..config_for(&server.url)
        };
        let small = FlyClient::new(config(4096)).unwrap();
        let failure = small
            .list_secrets(&organization(), &web(), None)
            .await
            .unwrap_err();
        assert_eq!(failure.kind, RETRY);
        assert!(failure.message.contains("larger"), "{failure}");
        let large = FlyClient::new(config(8192)).unwrap();
        assert_eq!(
            large.list_secrets(&organization(), &web(), None).await,
            Ok(Vec::new())
        );
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_no_answer() {
    let broken = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"version\":1".to_vec();
    let server = Scripted::replying(vec![broken]).await;
    let client = FlyClient::new(config_for(&server.url)).unwrap();
    let wanted = changes(&[("A", "1")], &[]);
    let change = client
        .write_secrets(&organization(), &web(), &wanted)
        .await
        .unwrap_err();
    assert_eq!(change.kind, Kind::UnknownOutcome);
    let read = client
        .list_secrets(&organization(), &web(), None)
        .await
        .unwrap_err();
    assert_eq!(read.kind, RETRY);
}

#[tokio::test]
async fn a_written_version_may_come_under_its_old_name_and_must_come() {
    let server = Scripted::replying(vec![
        json(200, r#"{"Version":7}"#),
        json(200, r#"{"version":8,"Version":8,"secrets":null}"#),
        json(200, r#"{"secrets":[]}"#),
    ])
    .await;
    let client = FlyClient::new(config_for(&server.url)).unwrap();
    let (token, app, wanted) = (organization(), web(), changes(&[("A", "1")], &[]));
    let write = || client.write_secrets(&token, &app, &wanted);
    assert_eq!(write().await.unwrap().version, SecretsVersion(7));
    assert_eq!(write().await.unwrap().version, SecretsVersion(8));
    assert_eq!(write().await.unwrap_err().kind, Kind::UnknownOutcome);
}

#[tokio::test]
async fn each_api_gets_the_tokens_it_takes() {
    let server = Scripted::replying(vec![json(404, "{}")]).await;
    let client = FlyClient::new(config_for(&server.url)).unwrap();
    for (text, graphql, machines) in [
        ("fo1_a", "Bearer fo1_a", "Bearer fo1_a"),
        (
            "FlyV1 fm2_a,fm2_b",
            "FlyV1 fm2_a,fm2_b",
            "FlyV1 fm2_a,fm2_b",
        ),
        ("fo1_a,fm2_b", "FlyV1 fm2_b,fo1_a", "FlyV1 fm2_b"),
    ] {
        let before = server.requests().len();
        let _ = client.list_apps(&token(text)).await;
        let _ = client.find_app(&token(text), &web()).await;
        let requests = server.requests();
        let (first, last) = (&requests[before], requests.last().unwrap());
        assert!(first.starts_with("POST /graphql "));
        assert!(first.contains(&format!("authorization: {graphql}\r\n")));
        assert!(last.starts_with("GET /v1/apps/acme-web "));
        assert!(last.contains(&format!("authorization: {machines}\r\n")));
        assert!(last.contains("user-agent: airlift/"));
    }
}

#[tokio::test]
async fn an_update_posts_the_configuration_to_the_letter() {
    let config = r#"{ "z": 1.0,"a":18446744073709551616, "env":{"X":"\u00fc"} }"#;
    let machine = r#"{"id":"148e","instance_id":"01Y","config":{},"state":"started"}"#;
    let server = Scripted::replying(vec![json(200, machine)]).await;
    let client = FlyClient::new(config_for(&server.url)).unwrap();
    let update = MachineUpdate {
        machine: "148e".to_owned(),
        config: config.into(),
        skip_launch: true,
        min_secrets_version: SecretsVersion(u64::MAX),
        current_version: "01X".to_owned(),
        nonce: "5c35".to_owned(),
    };
    client
        .update_machine(&organization(), &web(), &update)
        .await
        .unwrap();
    let request = server.requests().remove(0);
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("fly-machine-lease-nonce: 5c35\r\n"));
    let expected = format!(
        r#"{{"config":{config},"skip_launch":true,"min_secrets_version":18446744073709551615,"current_version":"01X"}}"#
    );
    assert_eq!(body, expected);
}
