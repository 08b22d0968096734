use application::ports::{Destination, DestinationErrorKind as Kind, DestinationResult};
use fly::FlyClient;
use fly_emulator::{FaultKind, Operation};

use crate::{
    emulated::{Emulated, config_for, impatient, organization, web},
    scripted::{Scripted, json},
};

async fn wait(
    client: &FlyClient,
    machine: &str,
    version: &str,
    seconds: u32,
) -> DestinationResult<bool> {
    client
        .wait_for_started(&organization(), &web(), machine, version, seconds)
        .await
}

#[tokio::test]
async fn a_wait_asks_for_one_version_and_for_no_time_that_fly_io_refuses() {
    let server = Scripted::replying(vec![json(200, r#"{"ok":true,"state":"started"}"#)]).await;
    let client = FlyClient::new(config_for(&server.url)).unwrap();
    for seconds in [0, 1, 45, 60, 600] {
        assert_eq!(wait(&client, "148e", "01X", seconds).await, Ok(true));
    }
    let requests = server.requests();
    for (request, seconds) in requests.iter().zip([1, 1, 45, 60, 60]) {
        let line = format!(
            "GET /v1/apps/acme-web/machines/148e/wait?state=started&timeout={seconds}&version=01X HTTP/1.1"
        );
        assert_eq!(request.lines().next(), Some(line.as_str()));
    }
}

#[tokio::test]
async fn a_machine_that_has_not_started_in_time_is_no_failure() {
    let fly = Emulated::demo().await;
    let machine = fly.started().await;
    let late = FaultKind::Status {
        status: 408,
        retry_after_s: None,
        message: Some("deadline_exceeded: machine failed to reach desired state".to_owned()),
    };
    fly.fail_once(Operation::WaitMachine, late);
    let started = || wait(&fly.client, &machine.id, &machine.instance_id, 1);
    assert_eq!(started().await, Ok(false));
    assert_eq!(started().await, Ok(true));
}

#[tokio::test]
async fn a_version_that_was_replaced_meanwhile_has_not_started() {
    let fly = Emulated::demo().await;
    let machine = fly.started().await;
    fly.write(|world| world.behaviour.superseded_wait_fails_at_once = true);
    assert_eq!(wait(&fly.client, &machine.id, "01OLD", 60).await, Ok(false));
    let text = r#"{"error":"failed_precondition: machine currently replaced"}"#;
    let server = Scripted::replying(vec![json(412, text)]).await;
    let client = FlyClient::new(config_for(&server.url)).unwrap();
    assert_eq!(wait(&client, "148e", "01OLD", 60).await, Ok(false));
}

#[tokio::test]
async fn waiting_for_what_is_gone_fails_at_once_and_silence_ends_by_itself() {
    let fly = Emulated::demo().await;
    let gone = wait(&fly.client, "148e00000000", "01X", 60).await;
    assert_eq!(gone.unwrap_err().kind, Kind::Missing);
    fly.fail_once(Operation::WaitMachine, FaultKind::StallBefore);
    let machine = fly.started().await;
    let client = impatient(&fly.emulator.url(), 100);
    let silent = wait(&client, &machine.id, "01X", 1).await;
    assert_eq!(silent.unwrap_err().kind, Kind::Retry { after_millis: None });
}
