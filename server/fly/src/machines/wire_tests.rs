use serde_json::{Value, json};

use super::*;

fn machine(json: &str) -> Option<Machine> {
    serde_json::from_str::<MachineWire>(json)
        .unwrap()
        .into_machine()
}

fn with(fields: &Value) -> Machine {
    let mut whole = json!({
        "id": "148e21f7a13489", "instance_id": "01HEPA330HZ37A78TK080NAK1M",
        "state": "started", "host_status": "ok", "config": {},
    });
    for (name, value) in fields.as_object().unwrap() {
        whole[name] = value.clone();
    }
    machine(&whole.to_string()).unwrap()
}

#[test]
fn the_configuration_is_kept_to_the_letter() {
    let config = r#"{ "z": 1.0, "a": 12345678901234567890, "persist_rootfs" : 7, "services":[{"autostop":"suspend"}],  "unknown": "\u00fc" }"#;
    let json = format!(
        r#"{{"id":"148e","instance_id":"01X","config": {config} ,"state":"started","host_status":"ok"}}"#
    );
    assert_eq!(machine(&json).unwrap().config.as_deref(), Some(config));
}

#[test]
fn a_machine_whose_host_does_not_answer_has_no_configuration_and_keeps_its_group() {
    for config in [json!({"config": null}), json!({})] {
        let mut fields = json!({
            "host_status": "unreachable",
            "incomplete_config": {"metadata": {"fly_process_group": "worker"}},
        });
        fields["config"] = config.get("config").cloned().unwrap_or_default();
        let machine = with(&fields);
        assert!(!machine.host_ok);
        assert_eq!(machine.config, None);
        assert_eq!(machine.group.as_str(), "worker");
    }
}

#[test]
fn the_process_group_has_a_newer_and_an_older_name() {
    let group = |metadata| with(&json!({"config": {"metadata": metadata}})).group;
    assert_eq!(
        group(json!({"fly_process_group": "a", "process_group": "b"})).as_str(),
        "a"
    );
    assert_eq!(group(json!({"process_group": "b"})).as_str(), "b");
    assert_eq!(group(json!({})).as_str(), "app");
    assert_eq!(group(json!(null)).as_str(), "app");
}

#[test]
fn facts_of_the_configuration_are_read() {
    let machine = with(&json!({"config": {
        "auto_destroy": true, "standbys": ["148e"], "stop_config": {"timeout": "1m30s"},
    }}));
    assert!(machine.auto_destroy && machine.standby);
    assert_eq!(machine.stop_timeout_millis, 90_000);
    let machine =
        with(&json!({"config": {"auto_destroy": "yes", "standbys": [], "stop_config": null}}));
    assert!(!machine.auto_destroy && !machine.standby);
}

#[test]
fn health_is_that_all_reported_checks_pass() {
    let checks = |reported: Value| {
        let config = json!({"services": [{"checks": [{}]}, {}], "checks": {"alive": {}}});
        with(&json!({"config": config, "checks": reported})).checks
    };
    let passing = json!({"name": "alive", "status": "passing"});
    let critical = json!({"name": "servicecheck-00", "status": "critical"});
    let foreign = json!({"name": "bg_deployments_compat_1", "status": "critical"});
    assert_eq!(checks(json!([passing, foreign])), ChecksHealth::Passing);
    assert_eq!(checks(json!([passing, critical])), ChecksHealth::NotPassing);
    assert_eq!(checks(json!([foreign])), ChecksHealth::NotPassing);
    assert_eq!(checks(json!([])), ChecksHealth::NotPassing);
    assert_eq!(checks(json!(null)), ChecksHealth::NotPassing);
    assert_eq!(
        with(&json!({"checks": [passing]})).checks,
        ChecksHealth::None
    );
}

#[test]
fn a_crash_loop_is_told_from_a_requested_stop_and_a_single_crash() {
    let looping = |requested: bool, count: i64, code: i64| {
        let exit = json!({"requested_stop": requested, "restarting": true, "exit_code": code});
        let older = json!({"type": "exit", "request": {"restart_count": 9, "exit_event": exit}});
        let newest =
            json!({"type": "exit", "request": {"restart_count": count, "exit_event": exit}});
        with(&json!({"events": [{"type": "start", "request": null}, newest, older]})).crash_looping
    };
    assert!(looping(false, 2, 1));
    assert!(!looping(true, 2, 1));
    assert!(!looping(false, 1, 1));
    assert!(!looping(false, 2, 0));
    let exit = json!({"restarting": true, "exit_code": 1});
    let monitored = json!({"restart_count": 2, "MonitorEvent": {"exit_event": exit}});
    assert!(with(&json!({"events": [{"type": "exit", "request": monitored}]})).crash_looping);
}

#[test]
fn a_machine_without_a_sound_id_or_a_version_is_none() {
    assert!(machine(r#"{"id": "148e", "version": "01X", "config": {}}"#).is_some());
    assert!(machine(r#"{"id": "148e", "version": "01X", "instance_id": "01X"}"#).is_some());
    assert!(machine(r#"{"id": "148e"}"#).is_none());
    assert!(machine(r#"{"id": "../x", "instance_id": "01X"}"#).is_none());
}
