//! What each way of failing on the wire becomes: for a read and for a change.

use application::ports::{Destination, DestinationError, DestinationErrorKind as Kind};
use fly::FlyClient;
use fly_emulator::{Fault, FaultKind, Operation};

use crate::emulated::{Emulated, changes, config_for, impatient, organization, web};

const RETRY: Kind = Kind::Retry { after_millis: None };

/// A read and a change that both meet this.
async fn both(kind: FaultKind) -> (Emulated, DestinationError, DestinationError) {
    let fly = Emulated::demo().await;
    let client = match kind {
        FaultKind::StallBefore | FaultKind::StallAfter => impatient(&fly.emulator.url(), 1500),
        _ => FlyClient::new(config_for(&fly.emulator.url())).unwrap(),
    };
    fly.fail_once(Operation::ListSecrets, kind.clone());
    fly.fail_once(Operation::UpdateSecrets, kind);
    let (token, app, wanted) = (organization(), web(), changes(&[("A", "1")], &[]));
    let (read, change) = tokio::join!(
        client.list_secrets(&token, &app, None),
        client.write_secrets(&token, &app, &wanted)
    );
    (fly, read.unwrap_err(), change.unwrap_err())
}

fn status(status: u16, retry_after_s: Option<u64>) -> FaultKind {
    FaultKind::Status {
        status,
        retry_after_s,
        message: None,
    }
}

#[tokio::test]
async fn a_rate_limit_is_a_retry_and_its_retry_after_is_passed_on() {
    let (_fly, read, change) = both(status(429, Some(7))).await;
    let in_seven_seconds = Kind::Retry {
        after_millis: Some(7000),
    };
    assert_eq!(
        (&read.kind, &change.kind),
        (&in_seven_seconds, &in_seven_seconds)
    );
    assert!(read.request_id.is_some());
    let (_fly, read, change) = both(status(429, None)).await;
    assert_eq!((read.kind, change.kind), (RETRY, RETRY));
}

#[tokio::test]
async fn an_unavailable_service_did_nothing() {
    let (fly, read, change) = both(status(503, None)).await;
    assert_eq!((read.kind, change.kind), (RETRY, RETRY));
    assert_eq!(fly.secret("A"), None);
}

#[tokio::test]
async fn after_any_other_server_error_nobody_knows_whether_a_change_was_made() {
    for code in [500, 502, 504] {
        let (_fly, read, change) = both(status(code, None)).await;
        assert_eq!((read.kind, change.kind), (RETRY, Kind::UnknownOutcome));
    }
}

#[tokio::test]
async fn a_success_that_is_a_web_page_is_no_success() {
    let (_fly, read, change) = both(FaultKind::NotJson { status: 200 }).await;
    assert_eq!((read.kind, change.kind), (RETRY, Kind::UnknownOutcome));
}

#[tokio::test]
async fn a_cut_connection_leaves_a_change_open_whether_it_was_made_or_not() {
    for (kind, applied) in [
        (FaultKind::ResetBefore, None),
        (FaultKind::ResetAfter, Some("1")),
    ] {
        let (fly, read, change) = both(kind).await;
        assert_eq!((read.kind, change.kind), (RETRY, Kind::UnknownOutcome));
        assert_eq!(fly.secret("A").as_deref(), applied);
        assert_eq!(fly.calls_of(Operation::UpdateSecrets), 1);
    }
}

#[tokio::test]
async fn silence_leaves_a_change_open_whether_it_was_made_or_not() {
    for (kind, applied) in [
        (FaultKind::StallBefore, None),
        (FaultKind::StallAfter, Some("1")),
    ] {
        let (fly, read, change) = both(kind).await;
        assert!(change.message.contains("may or may not"), "{change}");
        assert_eq!((read.kind, change.kind), (RETRY, Kind::UnknownOutcome));
        assert_eq!(fly.secret("A").as_deref(), applied);
    }
}

#[tokio::test]
async fn where_no_connection_comes_about_nothing_was_sent() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = FlyClient::new(config_for(&url)).unwrap();
    let wanted = changes(&[("A", "1")], &[]);
    let failure = client
        .write_secrets(&organization(), &web(), &wanted)
        .await
        .unwrap_err();
    assert_eq!(failure.kind, RETRY);
    assert!(failure.message.contains("Nothing was sent"), "{failure}");
    assert!(!failure.message.contains("http"), "{failure}");
}

#[tokio::test]
async fn a_change_in_several_requests_that_fails_half_way_is_never_a_plain_retry() {
    let fly = Emulated::demo().await;
    let fault = Fault::once(status(503, None))
        .on(Operation::UpdateSecrets.name())
        .after(1);
    fly.write(|world| world.faults.add(fault));
    let names: Vec<String> = (0..150).map(|n| format!("KEY_{n}")).collect();
    let set: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "v")).collect();
    let wanted = changes(&set, &["LEGACY_API_KEY"]);
    let failure = fly
        .client
        .write_secrets(&organization(), &web(), &wanted)
        .await
        .unwrap_err();
    assert_eq!(failure.kind, Kind::UnknownOutcome);
    assert!(failure.message.starts_with("Of 2 requests"), "{failure}");
    assert!(fly.secret("KEY_0").is_some() && fly.secret("LEGACY_API_KEY").is_some());
}

#[tokio::test]
async fn graphql_that_answers_200_with_errors_has_failed_also_with_partial_data() {
    let fly = Emulated::demo().await;
    for (code, message, expected) in [
        (
            "UNAUTHORIZED",
            "You must be authenticated to view this.",
            Kind::Unauthenticated,
        ),
        ("", "Not authorized to access this apps", Kind::Forbidden),
        ("", "Could not find App", Kind::Missing),
        ("INVALID", "no", Kind::Invalid),
    ] {
        let kind = FaultKind::GraphqlErrors {
            code: code.to_owned(),
            message: message.to_owned(),
        };
        fly.fail_once(Operation::GraphqlApps, kind);
        let token = crate::emulated::token(fly_emulator::DemoTokens::PERSONAL);
        let failure = fly.client.list_apps(&token).await.unwrap_err();
        assert_eq!(failure.kind, expected, "{failure}");
    }
}
