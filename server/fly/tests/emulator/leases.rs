use application::ports::{Destination, DestinationErrorKind as Kind};
use domain::Timestamp;
use fly_emulator::WORLD_EPOCH_MS;

use crate::emulated::{Emulated, organization, web};

fn at(millis: u64) -> Timestamp {
    Timestamp(i64::try_from(WORLD_EPOCH_MS + millis).unwrap())
}

#[tokio::test]
async fn a_lease_is_taken_kept_and_given_back() {
    let fly = Emulated::demo().await;
    let (token, app, machine) = (organization(), web(), fly.started().await);
    let lease = fly
        .client
        .acquire_lease(&token, &app, &machine.id, 30)
        .await
        .unwrap();
    assert_eq!(lease.expires_at, at(30_000));
    assert_eq!(
        lease.instance_id.as_deref(),
        Some(machine.instance_id.as_str())
    );
    fly.advance(10_000);
    let kept = fly
        .client
        .refresh_lease(&token, &app, &machine.id, &lease.nonce, 30)
        .await
        .unwrap();
    assert_eq!((kept.expires_at, &kept.nonce), (at(40_000), &lease.nonce));
    let give_back = || {
        fly.client
            .release_lease(&token, &app, &machine.id, &lease.nonce)
    };
    give_back().await.unwrap();
    assert!(
        fly.client
            .acquire_lease(&token, &app, &machine.id, 5)
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn a_lease_that_is_gone_counts_as_given_back() {
    let fly = Emulated::demo().await;
    let machine = fly.started().await.id;
    fly.client
        .release_lease(&organization(), &web(), &machine, "gone")
        .await
        .unwrap();
}

#[tokio::test]
async fn a_lease_of_somebody_else_says_until_when() {
    let fly = Emulated::demo().await;
    let machine = fly.started().await.id;
    fly.write(|world| world.hold_lease("acme-web", &machine, "ci@acme.example", 60))
        .unwrap();
    let failure = fly
        .client
        .acquire_lease(&organization(), &web(), &machine, 30)
        .await
        .unwrap_err();
    assert_eq!(
        failure.kind,
        Kind::LeaseHeld {
            until: Some(at(60_000))
        }
    );
    assert!(failure.message.contains("ci@acme.example"), "{failure}");
    let foreign = fly
        .client
        .release_lease(&organization(), &web(), &machine, "mine")
        .await
        .unwrap_err();
    assert_eq!(
        foreign.kind,
        Kind::LeaseHeld {
            until: Some(at(60_000))
        }
    );
}
