use application::ports::{EngineStore, PushCommit, SyncStore};
use domain::{RunState, RunTrigger, Timestamp, plan::Change, view::RunChange};

use super::world::{World, intent, nothing_to_do, version, written};

#[tokio::test]
async fn a_change_is_claimed_pushed_and_recorded() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    assert_eq!((claim.sync, claim.generation), (sync, 1));
    assert_eq!(claim.trigger, RunTrigger::Created);
    assert_eq!(claim.data_key, application::ports::DataKey(vec![1, 2, 3]));
    assert!(world.view(sync).await.row.facts.running);
    let intents = [("A".to_owned(), intent(7, None))];
    world.store.record_intents(&claim, &intents).await.unwrap();
    let commit = PushCommit {
        written: vec![("A".to_owned(), written("digest-a", 21))],
        changes: vec![RunChange {
            key: "A".to_owned(),
            secret: Some("A".parse().unwrap()),
            change: Change::Create,
            digest: Some("digest-a".to_owned()),
        }],
        set: 1,
        version: Some(version(u64::MAX)),
        roll_out: true,
        request_ids: vec!["request-1".to_owned()],
        ..nothing_to_do(&["prod:/", "prod:/shared"])
    };
    world.commit(&claim, &commit, 22).await;
    let view = world.view(sync).await;
    assert_eq!(view.row.facts.pushed_generation, Some(1));
    assert_eq!(view.row.last_synced_at, Some(Timestamp(22)));
    assert_eq!(view.keys.len(), 1);
    assert!(!view.row.facts.running);
    assert_eq!(view.runs[0].state, RunState::Succeeded);
    let run = world.store.run(sync, claim.run).await.unwrap().unwrap();
    assert_eq!(run.changes, commit.changes);
}
