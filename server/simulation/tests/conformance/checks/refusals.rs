use std::sync::Arc;

use application::ports::{DestinationErrorKind as Kind, MachineUpdate};
use domain::{AppName, SecretsVersion};
use fly_emulator::DemoTokens;

use crate::stage::{Stage, changes, refusal, token_of};

/// As long as nobody makes an app of this name.
const NOBODY_S: &str = "airlift-conformance-no-such-app-7d1e";
const NO_MACHINE: &str = "148e0000000000";
const NO_TOKEN: &str = "fm2_bm90LWEtdG9rZW4tYXQtYWxs";

pub(crate) async fn an_app_that_is_not_there_is_missing(stage: &Stage) {
    let app: AppName = NOBODY_S.parse().unwrap();
    let (fly, token) = (&stage.fly, &stage.token);
    let kinds = [
        refusal(fly.find_app(token, &app).await),
        refusal(fly.list_secrets(token, &app, None).await),
        refusal(
            fly.write_secrets(token, &app, &changes(&[("A", "1")], &[]))
                .await,
        ),
        refusal(fly.list_machines(token, &app).await),
        refusal(fly.machine(token, &app, NO_MACHINE).await),
        refusal(fly.acquire_lease(token, &app, NO_MACHINE, 30).await),
    ];
    for kind in kinds {
        // Whether a token of one app is told the difference is not documented.
        let hidden = stage.world.is_none() && kind == Kind::Forbidden;
        assert!(kind == Kind::Missing || hidden, "{kind:?}");
    }
}

pub(crate) async fn a_machine_that_is_not_there_is_missing(stage: &Stage) {
    let (fly, token, app) = (&stage.fly, &stage.token, &stage.app);
    let update = MachineUpdate {
        machine: NO_MACHINE.to_owned(),
        config: Arc::from(r#"{"image":"registry.fly.io/none"}"#),
        skip_launch: true,
        min_secrets_version: SecretsVersion(0),
        current_version: "01HEPA330HZ37A78TK080NAK1M".to_owned(),
        nonce: "none".to_owned(),
    };
    let wait = fly.wait_for_started(token, app, NO_MACHINE, &update.current_version, 1);
    let kinds = [
        refusal(wait.await),
        refusal(fly.machine(token, app, NO_MACHINE).await),
        refusal(fly.acquire_lease(token, app, NO_MACHINE, 30).await),
        refusal(fly.update_machine(token, app, &update).await),
    ];
    assert_eq!(
        kinds,
        [Kind::Missing, Kind::Missing, Kind::Missing, Kind::Missing]
    );
}

pub(crate) async fn a_token_that_is_not_valid_is_refused_as_such(stage: &Stage) {
    let (fly, token, app) = (&stage.fly, token_of(NO_TOKEN), &stage.app);
    let kinds = [
        refusal(fly.identify(&token).await),
        refusal(fly.list_apps(&token).await),
        refusal(fly.find_app(&token, app).await),
        refusal(fly.list_secrets(&token, app, None).await),
        refusal(
            fly.write_secrets(&token, app, &changes(&[("A", "1")], &[]))
                .await,
        ),
        refusal(fly.list_machines(&token, app).await),
        refusal(fly.acquire_lease(&token, app, NO_MACHINE, 30).await),
    ];
    for kind in kinds {
        assert_eq!(kind, Kind::Unauthenticated);
    }
}

pub(crate) async fn a_token_that_may_only_read_is_forbidden_to_write(stage: &Stage) {
    if stage.emulated("a token that may only read").is_none() {
        return;
    }
    let (fly, token, app) = (&stage.fly, token_of(DemoTokens::READ_ONLY), &stage.app);
    let machine = stage.machines().await.remove(0).id;
    assert!(fly.list_secrets(&token, app, None).await.is_ok());
    assert!(fly.list_machines(&token, app).await.is_ok());
    let write = fly
        .write_secrets(&token, app, &changes(&[("A", "1")], &[]))
        .await;
    assert_eq!(refusal(write), Kind::Forbidden);
    let lease = fly.acquire_lease(&token, app, &machine, 30).await;
    assert_eq!(refusal(lease), Kind::Forbidden);
}

pub(crate) async fn an_app_of_somebody_else_is_forbidden(stage: &Stage) {
    if stage.emulated("an app of somebody else").is_none() {
        return;
    }
    let (fly, token, app) = (&stage.fly, &stage.token, "ada-notes".parse().unwrap());
    let kinds = [
        refusal(fly.find_app(token, &app).await),
        refusal(fly.list_secrets(token, &app, None).await),
        refusal(
            fly.write_secrets(token, &app, &changes(&[("A", "1")], &[]))
                .await,
        ),
        refusal(fly.list_machines(token, &app).await),
    ];
    assert_eq!(
        kinds,
        [
            Kind::Forbidden,
            Kind::Forbidden,
            Kind::Forbidden,
            Kind::Forbidden
        ]
    );
}

pub(crate) async fn a_name_that_fly_io_refuses_is_refused_with_everything_beside_it(stage: &Stage) {
    let mut changes = changes(&[("A", "1")], &[]);
    // Only to be unset: nobody can write such a name with this port.
    changes
        .unset
        .push("AIRLIFT_CONFORMANCE_=/+ canary".to_owned());
    let written = stage
        .fly
        .write_secrets(&stage.token, &stage.app, &changes)
        .await;
    let taken = written.is_ok();
    if let Err(error) = written {
        assert_eq!(error.kind, Kind::Invalid);
        assert!(!error.message.contains("canary"), "{error}");
    }
    let names = stage.list(None).await.unwrap();
    let there = names
        .iter()
        .any(|secret| secret.key == "AIRLIFT_CONFORMANCE_A");
    assert_eq!(there, taken);
}

pub(crate) async fn a_refusal_repeats_neither_a_value_nor_a_token(stage: &Stage) {
    let (token, canary) = (token_of(NO_TOKEN), "canary-3f9b1d");
    let changes = changes(&[("A", canary)], &[]);
    let refused = stage.fly.write_secrets(&token, &stage.app, &changes).await;
    let told = format!("{refused:?} {}", refused.as_ref().unwrap_err());
    assert!(
        !told.contains(canary) && !told.contains("bm90LWEtdG9rZW4"),
        "{told}"
    );
}

pub(crate) async fn the_loser_of_two_writes_tries_again(stage: &Stage) {
    let Some(world) = stage.emulated("two writes at the same moment") else {
        return;
    };
    world.write(|world| world.behaviour.write_conflict_window_ms = 60_000);
    stage.write(&[("A", "1")], &[]).await.unwrap();
    let lost = refusal(stage.write(&[("A", "2")], &[]).await);
    assert_eq!(lost, Kind::Retry { after_millis: None });
}
