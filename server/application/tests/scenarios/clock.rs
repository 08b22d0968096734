//! A clock that was wrong and is put right.

use crate::kit::{Airlift, SyncSetup};
use application::ports::{ChanceExt, Clock};
use domain::Badge;
use fly_emulator::{Fault, FaultKind};

const MINUTE: i64 = 60_000;
const YEAR: i64 = 365 * 24 * 60 * MINUTE;

#[tokio::test]
async fn a_clock_that_was_a_year_ahead_holds_no_push_up_for_longer_than_a_pause_lasts() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    airlift.clock.advance(YEAR);
    airlift.fault(Fault::always(FaultKind::ResetBefore).on("secrets.*"));
    airlift.edit(secret, "v2").await;
    for _ in 0..3 {
        airlift.run().await;
        airlift.clock.advance(20_000);
    }
    assert_eq!(airlift.vault()["K"], "v1");
    airlift.meanwhile(|world| world.faults.clear());
    airlift.clock.put_back(YEAR);
    airlift.run().await;
    airlift.clock.advance(15 * MINUTE);
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "v2");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn a_lease_of_a_dead_server_whose_clock_was_ahead_ends_as_soon_as_any_other() {
    let airlift = Airlift::start().await;
    airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    let ahead = airlift.clock.now().plus_millis(YEAR);
    let run = airlift.services.chance.id();
    let store = &airlift.services.store;
    let claim = store.claim_pushes(&[run], ahead, 2 * MINUTE).await;
    assert_eq!(claim.unwrap().len(), 1);
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::Syncing);
    airlift.clock.advance(2 * MINUTE);
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "v1");
    assert_eq!(airlift.badge(sync).await, Badge::Synced);
}

#[tokio::test]
async fn what_somebody_changes_at_the_app_is_seen_although_we_wrote_it_by_a_clock_that_was_ahead() {
    let airlift = Airlift::start().await;
    airlift.clock.advance(YEAR);
    airlift.secret("dev:/", "K", "v1").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    airlift.clock.put_back(YEAR);
    airlift
        .meanwhile(|world| world.outside_set(crate::kit::APP, "K", "by hand".to_owned()))
        .unwrap();
    airlift.run().await;
    airlift.clock.advance(17 * MINUTE);
    airlift.run().await;
    assert_eq!(airlift.badge(sync).await, Badge::OutOfDate);
    airlift.clock.advance(3 * MINUTE);
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "v1");
}
