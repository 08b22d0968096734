//! What an attempt that was cut off leaves behind, and what the next one makes of it.

use crate::kit::{APP, Airlift, SyncSetup};
use domain::Badge;
use fly_emulator::{
    ApiError, App, Caller, DemoTokens, Fault, FaultKind, Machine, MachineState, UpdateMachine,
};

const LATER: i64 = 15 * 60 * 1000;

fn running(airlift: &Airlift) -> usize {
    let is_running = |machine: &&Machine| machine.state == MachineState::Started;
    airlift.meanwhile(|world| {
        let machines = world.app(APP).map(App::machines);
        machines.map_or(0, |machines| machines.filter(is_running).count())
    })
}

#[tokio::test]
async fn a_key_whose_write_was_never_answered_stays_ours_when_the_next_attempt_fails_too() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default()
        .key_schema("X_{{secretKey}}")
        .create(&airlift)
        .await;
    airlift.run().await;
    airlift.fault(Fault::once(FaultKind::ResetAfter).on("secrets.update"));
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    assert_eq!(airlift.vault()["X_K"], "v2", "it was applied");
    for _ in 0..2 {
        airlift.fault(Fault::once(FaultKind::ResetBefore).on("secrets.update"));
        airlift.edit(secret, "v3").await;
        airlift.clock.advance(LATER);
        airlift.run().await;
        assert_eq!(airlift.vault()["X_K"], "v2", "it was not applied");
    }
    airlift.delete(secret).await;
    airlift.clock.advance(LATER);
    airlift.run().await;
    assert!(!airlift.vault().contains_key("X_K"));
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_machine_that_is_being_replaced_runs_again_after_a_rollout() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default()
        .keep_secrets()
        .auto_redeploy()
        .create(&airlift)
        .await;
    airlift.run().await;
    airlift
        .meanwhile(|world| {
            world.behaviour.replace_ms = 5_000;
            world.outside_deploy(APP, "registry.fly.io/acme-web:next")?;
            world.behaviour.replace_ms = 0;
            Ok::<_, ApiError>(())
        })
        .unwrap();
    assert_eq!(running(&airlift), 0, "all are on their way");
    airlift.edit(secret, "v2").await;
    airlift.run().await;
    airlift.clock.advance(LATER);
    airlift.run().await;
    assert_eq!(running(&airlift), 3);
    let with_new = airlift.machines_with("K");
    let with_new = with_new
        .iter()
        .filter(|(_, _, value)| value.as_deref() == Some("v2"));
    assert_eq!(with_new.count(), 3);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_lease_that_a_dead_server_left_does_not_make_a_machine_boot_twice() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default()
        .keep_secrets()
        .auto_redeploy()
        .create(&airlift)
        .await;
    airlift.meanwhile(|world| world.behaviour.replace_ms = 600_000);
    // The update arrives, its answer does not, nor the one to the question what became of it.
    let lost = Fault::always(FaultKind::ResetAfter).on("machines.update");
    airlift.fault(lost.times(2));
    let unanswered = Fault::always(FaultKind::ResetBefore).on("machines.get");
    airlift.fault(unanswered.after(2).times(10));
    airlift.run().await;
    let machines = airlift.machine_ids();
    airlift.meanwhile(|world| {
        world.faults.clear();
        for machine in &machines {
            let held = world.hold_lease(APP, machine, "the dead server", 30);
            held.unwrap();
        }
    });
    airlift.clock.advance(20_000);
    airlift.run().await;
    airlift.meanwhile(|world| world.behaviour.replace_ms = 0);
    airlift.clock.advance(LATER);
    airlift.run().await;
    airlift.clock.advance(LATER);
    airlift.run().await;
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn an_update_that_arrives_after_its_sender_has_stopped_waiting_is_known_as_ours() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default()
        .keep_secrets()
        .auto_redeploy()
        .create(&airlift)
        .await;
    // No answer comes, and the machine does not show the update: it is still on its way.
    airlift.fault(Fault::once(FaultKind::ResetBefore).on("machines.update"));
    airlift.run().await;
    let late = airlift.meanwhile(|world| {
        let app = world.app(APP)?;
        let untouched = app
            .machines()
            .find(|machine| machine.state == MachineState::Started && machine.updates == 0)?;
        Some((untouched.id.clone(), untouched.config.clone()))
    });
    let (machine, config) = late.unwrap();
    airlift
        .meanwhile(|world| {
            let update = UpdateMachine {
                config,
                ..UpdateMachine::default()
            };
            let caller = Caller::with_token(DemoTokens::ORGANIZATION);
            world.update_machine(&caller, APP, &machine, update)
        })
        .unwrap();
    airlift.clock.advance(LATER);
    airlift.run().await;
    assert_eq!(airlift.reboots(), [1, 1, 1, 0]);
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}
