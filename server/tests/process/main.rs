//! The program itself, as an operator runs it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod exchange;
mod program;

use exchange::{Answer, exchange};
use program::Program;

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

fn sign_in(server: &Program) -> String {
    let form = "email=demo%40airlift.local&password=airlift-demo";
    let answer = exchange(
        &server.address,
        "POST",
        "/sign-in",
        &[("content-type", FORM)],
        form,
    );
    answer
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned()
}

fn call(server: &Program, cookie: &str, name: &str, arguments: &str) -> Answer {
    let headers = [("content-type", JSON), ("cookie", cookie)];
    exchange(
        &server.address,
        "POST",
        &format!("/api/{name}"),
        &headers,
        arguments,
    )
}

#[test]
fn the_demo_serves_pages_and_ends_well_when_asked() {
    let server = Program::start(&["--demo", "--listen", "127.0.0.1:0"]);
    assert!(
        server.ready["emulator"]
            .as_str()
            .unwrap()
            .starts_with("http://127.0.0.1:")
    );
    let page = exchange(&server.address, "GET", "/sign-in", &[], "");
    assert_eq!(page.status, 200);
    let (code, log) = server.stop();
    assert_eq!(code, Some(0), "{log}");
}

#[test]
fn the_demo_refuses_to_be_reachable_for_others() {
    let (code, log) = Program::run(&["--demo", "--listen", "0.0.0.0:0"]);
    assert_eq!(code, Some(1));
    assert!(log.contains("loopback only"), "{log}");
}

#[test]
fn an_open_event_stream_does_not_hold_up_the_end() {
    let server = Program::start(&["--demo", "--listen", "127.0.0.1:0"]);
    let cookie = sign_in(&server);
    let projects = call(&server, &cookie, "projects/list_projects", "{}").body;
    let projects: serde_json::Value = serde_json::from_str(&projects).unwrap();
    let path = format!("/events?project={}", projects[0]["id"].as_str().unwrap());
    let stream = exchange::open(&server.address, "GET", &path, &[("cookie", &cookie)], "");
    let (code, log) = server.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains("cut off"), "{log}");
    drop(stream);
}

/// Everything that a person or a program can give the server, with a canary in it, at the most talkative
/// level of logging.
#[test]
fn the_log_never_holds_what_was_typed_sent_or_kept() {
    let server = Program::start(&["--demo", "--listen", "127.0.0.1:0", "--log", "trace"]);
    let cookie = sign_in(&server);
    let wrong = "email=canary-email%40x.example&password=canary-password&next=/canary-next";
    exchange(
        &server.address,
        "POST",
        "/sign-in",
        &[("content-type", FORM)],
        wrong,
    );
    exchange(
        &server.address,
        "POST",
        "/setup",
        &[("content-type", FORM)],
        "token=canary-setup&email=e&name=n&password=p",
    );
    exchange(
        &server.address,
        "GET",
        "/canary-path?q=canary-query",
        &[("x-canary", "canary-header")],
        "",
    );
    let projects = call(&server, &cookie, "projects/list_projects", "{}").body;
    let projects: serde_json::Value = serde_json::from_str(&projects).unwrap();
    let project = projects[0]["id"].as_str().unwrap();
    let secret = format!(
        r#"{{"command":{{"project":"{project}","at":{{"environment":"dev","path":"/"}},"name":"CANARY","value":"canary-value","comment":""}}}}"#
    );
    let created = call(&server, &cookie, "secrets/create_secret", &secret);
    assert_eq!(created.status, 200, "{}", created.body);
    let reveal = format!(r#"{{"project":"{project}","secret":{}}}"#, created.body);
    assert!(
        call(&server, &cookie, "secrets/reveal_secret", &reveal)
            .body
            .contains("canary-value")
    );
    let malformed = r#"{"command":{"project":"canary-malformed"}}"#;
    call(&server, &cookie, "secrets/create_secret", malformed);
    let token = format!(
        r#"{{"command":{{"project":"{project}","name":"c","description":"","access_token":"fo1_canary-token"}}}}"#
    );
    call(&server, &cookie, "connections/create_connection", &token);
    let (code, log) = server.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("answered"), "requests are logged");
    let session = cookie.split_once('=').unwrap().1;
    // The demo says its own password to whoever started it; nothing else is known.
    for kept_out in ["canary", "tr0ub4dor", "fm2_", session] {
        let line = log.lines().find(|line| line.contains(kept_out));
        assert_eq!(line, None, "{kept_out}");
    }
}
