use application::ports::{ConnectionStore, SealedValue, StoreError, SyncChange, SyncStore};
use domain::{BlockedReason, Description, RunTrigger, SyncOptions, Timestamp, TokenKind};

use super::world::{LEASE, World, at, failure, id, nothing_to_do, rollout_id, version};
use application::ports::{EngineStore, PushCommit, RolloutFinish};

async fn replace(world: &World, moment: i64) {
    let token = SealedValue(vec![5]);
    world
        .store
        .replace_token(
            world.connection,
            &token,
            TokenKind::App,
            "1 app: web",
            &at(moment),
        )
        .await
        .unwrap();
}

#[tokio::test]
async fn a_connection_is_stored_listed_and_renamed_under_free_names() {
    let world = World::new().await;
    world.create_connection(201, "other").await.unwrap();
    let taken = world.create_connection(202, "fly").await;
    assert!(matches!(taken, Err(StoreError::NameTaken(_))));
    world.sync(300, "prod:/", "web").await;
    let store = &world.store;
    let text: Description = "main".parse().unwrap();
    let taken = store
        .update_connection(id(201), &"fly".parse().unwrap(), &text, &at(2))
        .await;
    assert!(matches!(taken, Err(StoreError::NameTaken(_))));
    store
        .update_connection(id(201), &"backup".parse().unwrap(), &text, &at(2))
        .await
        .unwrap();
    let rows = store.connections(world.project).await.unwrap();
    let seen: Vec<_> = rows
        .iter()
        .map(|row| (row.name.as_str(), row.syncs))
        .collect();
    assert_eq!(seen, [("backup", 0), ("fly", 1)]);
    replace(&world, 9).await;
    let stored = store.connection(world.connection).await.unwrap().unwrap();
    assert_eq!(
        (stored.token, stored.token_kind),
        (SealedValue(vec![5]), TokenKind::App)
    );
    let rows = store.connections(world.project).await.unwrap();
    assert_eq!(
        (rows[1].validated_at, rows[1].reach.as_str()),
        (Timestamp(9), "1 app: web")
    );
}

#[tokio::test]
async fn a_connection_in_use_names_its_syncs() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let refused = world
        .store
        .delete_connection(world.connection, &at(2))
        .await;
    let Err(StoreError::InUse(sentence)) = refused else {
        panic!("{refused:?}")
    };
    assert!(sentence.contains("sync-300"), "{sentence}");
    world.store.delete_sync(sync, &at(3)).await.unwrap();
    world
        .store
        .delete_connection(world.connection, &at(4))
        .await
        .unwrap();
    assert!(
        world
            .store
            .connection(world.connection)
            .await
            .unwrap()
            .is_none()
    );
    let again = world
        .store
        .delete_connection(world.connection, &at(4))
        .await;
    assert!(matches!(again, Err(StoreError::NotFound(_))));
}

#[tokio::test]
async fn a_replaced_token_wakes_blocked_and_backing_off_syncs_at_once() {
    let world = World::new().await;
    let blocked = world.sync(300, "prod:/", "web").await;
    let waiting = world.sync(301, "prod:/", "api").await;
    let claim = world.claim(1, 20).await.unwrap();
    world
        .fail(&claim, &failure(Some(BlockedReason::Token), 20), 21)
        .await;
    let claim = world.claim(2, 22).await.unwrap();
    world.fail(&claim, &failure(None, 900_000), 23).await;
    assert!(world.claim(3, 24).await.is_none());
    replace(&world, 30).await;
    let mut claimed = [
        world.claim(4, 30).await.unwrap().sync,
        world.claim(5, 30).await.unwrap().sync,
    ];
    claimed.sort();
    assert_eq!(claimed, [blocked, waiting]);
}

#[tokio::test]
async fn a_token_replaced_while_a_run_fails_on_the_old_one_is_tried_at_once() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let claim = world.claim(1, 20).await.unwrap();
    replace(&world, 21).await;
    world
        .fail(&claim, &failure(Some(BlockedReason::Token), 21), 22)
        .await;
    assert_eq!(world.view(sync).await.row.facts.blocked, None);
    assert_eq!(
        world.claim(2, 22).await.unwrap().token,
        SealedValue(vec![5])
    );
}

#[tokio::test]
async fn a_replaced_token_does_not_make_a_manual_sync_look_out_of_date_but_retries_its_request() {
    let world = World::new().await;
    let mut new = world.new_sync(300, "prod:/", "web");
    new.options.auto_sync = false;
    world.store.create_sync(&new, &at(10)).await.unwrap();
    world
        .store
        .request_push(new.id, RunTrigger::Manual, &[], None, &at(11))
        .await
        .unwrap();
    let claim = world.claim(1, 20).await.unwrap();
    world
        .fail(&claim, &failure(Some(BlockedReason::Token), 20), 21)
        .await;
    replace(&world, 30).await;
    assert_eq!(world.generation(new.id).await, 1);
    let claim = world.claim(2, 30).await.unwrap();
    world.commit(&claim, &nothing_to_do(&["prod:/"]), 31).await;
    replace(&world, 40).await;
    assert!(world.claim(3, 40).await.is_none());
}

#[tokio::test]
async fn a_replaced_token_wakes_a_rollout_that_backs_off() {
    let world = World::new().await;
    let sync = world.sync(300, "prod:/", "web").await;
    let options = SyncOptions {
        auto_redeploy: true,
        ..SyncOptions::default()
    };
    let change = SyncChange {
        options: Some(options),
        ..SyncChange::default()
    };
    world
        .store
        .change_sync(sync, &change, &at(11))
        .await
        .unwrap();
    let claim = world.claim(1, 20).await.unwrap();
    let commit = PushCommit {
        version: Some(version(5)),
        roll_out: true,
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 21).await;
    let rollout = world
        .store
        .claim_rollout(rollout_id(22), Timestamp(22), LEASE)
        .await
        .unwrap()
        .unwrap();
    let retry = RolloutFinish::Retry {
        message: "No.".to_owned(),
        next_attempt_at: Timestamp(900_000),
    };
    world
        .store
        .finish_rollout(&rollout, &retry, Timestamp(23))
        .await
        .unwrap();
    assert!(
        world
            .store
            .claim_rollout(rollout_id(24), Timestamp(24), LEASE)
            .await
            .unwrap()
            .is_none()
    );
    replace(&world, 30).await;
    assert!(
        world
            .store
            .claim_rollout(rollout_id(30), Timestamp(30), LEASE)
            .await
            .unwrap()
            .is_some()
    );
}
