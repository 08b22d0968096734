use application::ports::{EngineStore, PushCommit, RolloutFinish, SyncStore};
use domain::{
    RolloutState, SyncId, Timestamp,
    view::{FlowFolder, RolloutView},
};

use super::world::{LEASE, World, at, id, nothing_to_do, place, rollout_id, version};

fn folder(text: &str, exists: bool, imports: &[&str]) -> FlowFolder {
    FlowFolder {
        at: place(text),
        exists,
        imports: imports.iter().map(|text| place(text)).collect(),
    }
}

#[tokio::test]
async fn a_sync_shows_the_folders_that_it_reads_and_what_each_imports() {
    let world = World::new().await;
    for text in ["prod:/a", "prod:/b", "dev:/shared"] {
        world.folder(text).await;
    }
    world.import(400, "prod:/", "prod:/b").await.unwrap();
    world.import(401, "prod:/", "prod:/a").await.unwrap();
    world.import(402, "prod:/a", "dev:/shared").await.unwrap();
    let sync = world.sync(300, "prod:/", "web").await;
    let source = folder("prod:/", true, &["prod:/b", "prod:/a"]);
    assert_eq!(world.view(sync).await.flow, vec![source.clone()]);

    let claim = world.claim(1, 20).await.unwrap();
    let read = ["prod:/", "prod:/a", "prod:/b", "dev:/shared", "dev:/gone"];
    world.commit(&claim, &nothing_to_do(&read), 20).await;
    let expected = vec![
        folder("dev:/gone", false, &[]),
        folder("dev:/shared", true, &[]),
        source,
        folder("prod:/a", true, &["dev:/shared"]),
        folder("prod:/b", true, &[]),
    ];
    assert_eq!(world.view(sync).await.flow, expected);
}

async fn due(world: &World, run: u128, number: u64, now: i64) {
    let claim = world.claim(run, now).await.unwrap();
    let commit = PushCommit {
        version: Some(version(number)),
        roll_out: true,
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, now).await;
}

async fn roll_out(world: &World, finish: RolloutFinish, now: i64) {
    let claim = world
        .store
        .claim_rollout(rollout_id(now), Timestamp(now), LEASE)
        .await
        .unwrap()
        .unwrap();
    let finished = world.store.finish_rollout(&claim, &finish, Timestamp(now));
    finished.await.unwrap();
}

async fn of_run(world: &World, sync: SyncId, run: u128) -> Option<RolloutView> {
    let view = world.store.run(sync, id(run)).await.unwrap().unwrap();
    view.rollout
}

#[tokio::test]
async fn a_run_names_the_rollout_that_took_what_it_wrote_to_the_machines() {
    let world = World::new().await;
    let mut sync = world.new_sync(300, "prod:/", "web");
    sync.options.auto_redeploy = true;
    world.store.create_sync(&sync, &at(10)).await.unwrap();
    let secret = world.secret("prod:/", "KEY", 11).await.unwrap();
    due(&world, 1, 9, 20).await;
    assert_eq!(of_run(&world, sync.id, 1).await, None);

    let stopped = RolloutFinish::Stopped {
        message: "m1 is unhealthy.".to_owned(),
    };
    roll_out(&world, stopped, 21).await;
    let shown = of_run(&world, sync.id, 1).await.unwrap();
    assert_eq!(shown.row.state, RolloutState::Stopped);

    // Longer as a text, and greater as a number.
    world.set_value(secret, 29).await;
    due(&world, 2, 10, 30).await;
    assert_eq!(of_run(&world, sync.id, 2).await, None);
    roll_out(&world, RolloutFinish::Done, 31).await;
    for run in [1, 2] {
        let shown = of_run(&world, sync.id, run).await.unwrap();
        assert_eq!(shown.row.id, rollout_id(31), "run {run}");
    }
}
