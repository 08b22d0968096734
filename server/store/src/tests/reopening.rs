use application::ports::EngineStore;
use domain::{RunState, Timestamp};

use super::world::World;

#[tokio::test]
async fn the_work_of_a_server_that_was_killed_is_due_as_soon_as_its_database_is_opened_again() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    world.claim(1, 20).await.unwrap();
    assert!(world.claim(2, 21).await.is_none(), "its lease still holds");
    let world = world.reopened().await;
    let claim = world.claim(2, 22).await.unwrap();
    assert_eq!(claim.sync, sync);
    let runs = world.view(sync).await.runs;
    let states: Vec<_> = runs.iter().map(|run| run.state).collect();
    assert!(
        states.contains(&RunState::Failed) && states.contains(&RunState::Running),
        "{states:?}"
    );
}

#[tokio::test]
async fn another_server_that_opens_the_database_takes_nothing_from_one_that_lives() {
    let world = World::new().await;
    world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    let other = world.another_handle().await;
    let run = super::world::id(2);
    assert!(
        other
            .claim_pushes(&[run], Timestamp(21), super::world::LEASE)
            .await
            .unwrap()
            .is_empty()
    );
    world.store.record_intents(&claim, &[]).await.unwrap();
}
