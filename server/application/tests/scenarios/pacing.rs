//! How often edits that never cease are pushed.

use crate::kit::{Airlift, SyncSetup};
use fly_emulator::Operation;

const MINUTE: i64 = 60_000;

#[tokio::test]
async fn a_thousand_edits_in_ten_seconds_are_six_pushes_the_first_at_once_and_the_last_value_wins()
{
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "before").await;
    SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    airlift.clock.advance(MINUTE);
    let before = airlift.calls(Operation::UpdateSecrets);
    for edit in 0..1_000 {
        airlift.edit(secret, &format!("value {edit}")).await;
        if edit == 0 {
            airlift.run().await;
            assert_eq!(
                airlift.vault()["K"],
                "value 0",
                "the first is pushed at once"
            );
        }
        if edit % 10 == 9 {
            airlift.run().await;
        }
        airlift.clock.advance(10);
    }
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "value 999");
    let pushes = airlift.calls(Operation::UpdateSecrets) - before;
    assert!((2..=6).contains(&pushes), "{pushes} pushes");
}

#[tokio::test]
async fn a_single_edit_and_one_that_corrects_it_are_not_delayed() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v1").await;
    SyncSetup::default().keep_secrets().create(&airlift).await;
    airlift.run().await;
    for edit in 0..3 {
        airlift.clock.advance(5_000);
        for text in [format!("typo {edit}"), format!("right {edit}")] {
            airlift.edit(secret, &text).await;
            airlift.run().await;
            assert_eq!(airlift.vault()["K"], text);
        }
    }
}

#[tokio::test]
async fn what_a_person_asks_for_is_never_paced() {
    let airlift = Airlift::start().await;
    let secret = airlift.secret("dev:/", "K", "v0").await;
    let sync = SyncSetup::default().keep_secrets().create(&airlift).await;
    for edit in 1..=3 {
        airlift.run().await;
        airlift.edit(secret, &format!("v{edit}")).await;
    }
    airlift.run().await;
    assert_ne!(airlift.vault()["K"], "v3", "it waits for its turn");
    let plan = None;
    let approved = Vec::new();
    application::usecases::syncs::trigger_sync(
        &airlift.services,
        airlift.actor,
        sync,
        approved,
        plan,
    )
    .await
    .unwrap();
    airlift.run().await;
    assert_eq!(airlift.vault()["K"], "v3");
}
