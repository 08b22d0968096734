use application::ports::DestinationErrorKind as Kind;
use domain::{AccessToken, AppName, SecretValue, Timestamp};
use zeroize::Zeroizing;

use super::*;

const CANARY: &str = "canary-value-0123";

fn classify(action: Action, status: u16, body: &str) -> DestinationError {
    let token = AccessToken::parse(&SecretValue::new("fm2_canarytoken".into()).unwrap()).unwrap();
    let app: AppName = "acme-web".parse().unwrap();
    let config = format!(r#"{{"env": {{"A": "{CANARY}"}}}}"#);
    let mut call = Call::on_machine(action, &token, &app, "148e21f7a13489", &[]);
    call.config = Some(&config);
    call.nonce = Some("canarynonce");
    let answer = Answer {
        status,
        request_id: Some("01HEPA-ams".to_owned()),
        retry_after_millis: None,
        body: Zeroizing::new(body.as_bytes().to_vec()),
    };
    refusal(&call, &answer)
}

fn kind_of(action: Action, status: u16, body: &str) -> Kind {
    classify(action, status, body).kind
}

const SOON_AGAIN: Kind = Kind::Retry {
    after_millis: Some(SOON),
};
const RETRY: Kind = Kind::Retry { after_millis: None };

#[test]
fn a_status_means_the_same_whatever_was_asked() {
    for action in [
        Action::ListSecrets,
        Action::WriteSecrets,
        Action::UpdateMachine,
        Action::Wait,
    ] {
        assert_eq!(kind_of(action, 401, "{}"), Kind::Unauthenticated);
        assert_eq!(kind_of(action, 403, "{}"), Kind::Forbidden);
        assert_eq!(kind_of(action, 404, "{}"), Kind::Missing);
        assert_eq!(kind_of(action, 400, "{}"), Kind::Invalid);
        assert_eq!(kind_of(action, 422, "{}"), Kind::Invalid);
        assert_eq!(kind_of(action, 409, "{}"), RETRY);
        assert_eq!(kind_of(action, 429, "{}"), RETRY);
        assert_eq!(kind_of(action, 503, "<html>"), RETRY);
    }
}

#[test]
fn an_answer_that_leaves_a_change_open_is_of_unknown_outcome_and_of_a_read_a_retry() {
    for status in [301, 408, 500, 502, 504, 520] {
        for action in [
            Action::WriteSecrets,
            Action::UpdateMachine,
            Action::AcquireLease,
        ] {
            assert_eq!(
                kind_of(action, status, ""),
                Kind::UnknownOutcome,
                "{status}"
            );
        }
        for action in [Action::ListSecrets, Action::GetMachine, Action::GetApp] {
            assert_eq!(kind_of(action, status, ""), RETRY, "{status}");
        }
    }
}

#[test]
fn a_held_lease_is_told_apart_from_other_conflicts() {
    let held = r#"{"error":"machine ID 148e lease currently held by x@y.z, expires at 2026-01-14T13:46:34Z"}"#;
    let failure = classify(Action::UpdateMachine, 409, held);
    let until = Some(Timestamp(1_768_398_394_000));
    assert_eq!(failure.kind, Kind::LeaseHeld { until });
    assert!(
        failure.message.contains("held by x@y.z"),
        "{}",
        failure.message
    );
    assert_eq!(failure.request_id.as_deref(), Some("01HEPA-ams"));
    let full = r#"{"error":"aborted: could not reserve resource for machine: insufficient memory available"}"#;
    assert_eq!(kind_of(Action::UpdateMachine, 409, full), RETRY);
}

#[test]
fn a_refusal_that_ends_by_itself_is_tried_again_soon() {
    let behind = r#"{"error":"failed_precondition: secrets version 7 is not available yet"}"#;
    assert_eq!(kind_of(Action::UpdateMachine, 412, behind), SOON_AGAIN);
    assert_eq!(kind_of(Action::UpdateMachine, 400, behind), SOON_AGAIN);
    assert_eq!(kind_of(Action::ListSecrets, 412, behind), SOON_AGAIN);
    let moved = r#"{"error":"failed_precondition: machine version mismatch"}"#;
    assert_eq!(kind_of(Action::UpdateMachine, 412, moved), SOON_AGAIN);
    let refused = r#"{"error":"invalid_argument: config is required"}"#;
    assert_eq!(kind_of(Action::UpdateMachine, 400, refused), Kind::Invalid);
}

#[test]
fn neither_a_value_nor_a_token_appears_in_any_sentence() {
    let echo = format!(
        r#"{{"error":"\"{CANARY}\" is bad: canary-value, fm2_canarytoken canarynonce FlyV1 fm2_canarytoken"}}"#
    );
    let plain = format!("{CANARY} fm2_canarytoken canarynonce");
    for action in [
        Action::GetApp,
        Action::ListSecrets,
        Action::WriteSecrets,
        Action::UpdateMachine,
        Action::AcquireLease,
        Action::ReleaseLease,
        Action::Wait,
    ] {
        for status in [302, 400, 401, 403, 404, 408, 409, 412, 422, 429, 500, 503] {
            for body in [&echo, &plain] {
                let failure = classify(action, status, body);
                assert!(
                    !format!("{failure} {failure:?}").contains("canary"),
                    "{failure}"
                );
            }
        }
    }
}

#[test]
fn fly_io_is_never_quoted_about_secrets() {
    let said = r#"{"error":"hunter is not a valid secret name"}"#;
    let failure = classify(Action::WriteSecrets, 400, said);
    assert!(!failure.message.contains("hunter"), "{failure}");
}

#[test]
fn a_lease_of_somebody_else_is_known_by_its_words_whatever_the_status_and_without_them_by_409() {
    let said = r#"{"error":"failed_precondition: machine ID 148e lease currently held by ci@acme.example, expires at 2026-01-14T13:46:34Z"}"#;
    let until = Some(Timestamp(1_768_398_394_000));
    for action in [Action::AcquireLease, Action::UpdateMachine] {
        for status in [409, 412, 423] {
            assert_eq!(kind_of(action, status, said), Kind::LeaseHeld { until });
        }
    }
    let bare = r#"{"error":"aborted: conflict"}"#;
    let held = Kind::LeaseHeld { until: None };
    assert_eq!(kind_of(Action::AcquireLease, 409, bare), held);
    assert_eq!(kind_of(Action::RefreshLease, 409, bare), held);
    assert_eq!(kind_of(Action::UpdateMachine, 409, bare), RETRY);
}
