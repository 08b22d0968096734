use application::ports::{EngineStore, LedgerEntry, PushClaim, PushCommit, SyncStore};
use domain::{SyncId, view::KeyState};

use super::world::{World, failure, intent, nothing_to_do, written};

async fn ledger(world: &World) -> Vec<LedgerEntry> {
    world
        .store
        .ledger_of(&"web".parse().unwrap())
        .await
        .unwrap()
}

async fn intend(world: &World, claim: &PushClaim, byte: u8, prior: Option<&str>) {
    let intents = [("A".to_owned(), intent(byte, prior))];
    world.store.record_intents(claim, &intents).await.unwrap();
}

async fn due(world: &World) -> (SyncId, PushClaim) {
    let sync = world.sync(300, "prod:/", "web").await;
    (sync, world.claim(1, 20).await.unwrap())
}

fn unknown_outcome(next: i64) -> application::ports::PushFailure {
    application::ports::PushFailure {
        not_applied: false,
        ..failure(None, next)
    }
}

#[tokio::test]
async fn a_key_is_known_as_possibly_ours_before_it_is_written() {
    let world = World::new().await;
    let (sync, claim) = due(&world).await;
    intend(&world, &claim, 1, Some("before")).await;
    let entries = ledger(&world).await;
    assert_eq!(
        entries,
        [LedgerEntry {
            key: "A".to_owned(),
            owner: sync,
            written: None,
            intent: Some(intent(1, Some("before"))),
            earlier: None,
            accepted: None,
        }]
    );
    assert_eq!(world.view(sync).await.keys[0].state, KeyState::Unconfirmed);
    world.fail(&claim, &unknown_outcome(30), 21).await;
    assert_eq!(
        world.claim(2, 30).await.unwrap().ledger,
        entries,
        "unknown: it stays"
    );
}

#[tokio::test]
async fn an_acknowledged_write_replaces_entry_and_intent_with_its_full_version() {
    let world = World::new().await;
    let (sync, claim) = due(&world).await;
    intend(&world, &claim, 1, None).await;
    let commit = PushCommit {
        written: vec![("A".to_owned(), written("d1", 20))],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 21).await;
    let entries = ledger(&world).await;
    assert_eq!((entries[0].owner, &entries[0].intent), (sync, &None));
    assert_eq!(
        entries[0].written,
        Some(written("d1", 20)),
        "u64::MAX survives"
    );
}

#[tokio::test]
async fn an_intent_whose_request_was_certainly_not_applied_is_withdrawn() {
    let world = World::new().await;
    let (_, claim) = due(&world).await;
    intend(&world, &claim, 1, None).await;
    world.fail(&claim, &failure(None, 30), 21).await;
    assert!(ledger(&world).await.is_empty());
    let claim = world.claim(2, 30).await.unwrap();
    let commit = PushCommit {
        written: vec![("A".to_owned(), written("d1", 20))],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 31).await;
    world.secret("prod:/", "A", 32).await.unwrap();
    let claim = world.claim(3, 32).await.unwrap();
    intend(&world, &claim, 2, Some("d1")).await;
    world.fail(&claim, &failure(None, 40), 33).await;
    let entries = ledger(&world).await;
    assert_eq!(entries[0].written, Some(written("d1", 20)));
    assert_eq!(entries[0].intent, None);
}

#[tokio::test]
async fn a_withdrawn_intent_uncovers_an_earlier_one_whose_outcome_is_unknown() {
    let world = World::new().await;
    let (_, claim) = due(&world).await;
    intend(&world, &claim, 1, None).await;
    world.fail(&claim, &unknown_outcome(30), 21).await;
    let claim = world.claim(2, 30).await.unwrap();
    intend(&world, &claim, 2, None).await;
    intend(&world, &claim, 3, None).await;
    assert_eq!(ledger(&world).await[0].intent, Some(intent(3, None)));
    world.fail(&claim, &failure(None, 40), 31).await;
    assert_eq!(ledger(&world).await[0].intent, Some(intent(1, None)));
    let claim = world.claim(3, 40).await.unwrap();
    world.fail(&claim, &failure(None, 50), 41).await;
    assert_eq!(
        ledger(&world).await[0].intent,
        Some(intent(1, None)),
        "not this attempt's to withdraw"
    );
}

#[tokio::test]
async fn attempts_that_were_cut_off_before_they_sent_anything_do_not_cover_the_one_that_did() {
    let world = World::new().await;
    let (_, claim) = due(&world).await;
    intend(&world, &claim, 1, None).await;
    world.fail(&claim, &unknown_outcome(30), 21).await;
    // It was applied: the key has a digest now. Two more attempts end before they send anything.
    for (run, at) in [(2, 30), (3, 40)] {
        let claim = world.claim(run, at).await.unwrap();
        intend(&world, &claim, 2, Some("d1")).await;
        world.fail(&claim, &unknown_outcome(at + 10), at + 1).await;
    }
    let entries = ledger(&world).await;
    assert_eq!(entries[0].earlier, Some(intent(1, None)));
    assert!(entries[0].shows_unrecorded_write("d1"));
}

#[tokio::test]
async fn a_forgotten_key_goes_to_the_sync_that_waits_for_it() {
    let world = World::new().await;
    let (sync, claim) = due(&world).await;
    let rival = world.sync(301, "prod:/", "web").await;
    let bystander = world.sync(302, "prod:/", "web").await;
    let commit = PushCommit {
        written: ["A", "B"]
            .map(|key| (key.to_owned(), written("d", 20)))
            .to_vec(),
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 21).await;
    for (run, now) in [(2, 22), (3, 23)] {
        let claim = world.claim(run, now).await.unwrap();
        let key = if claim.sync == rival { "A" } else { "B" };
        let commit = PushCommit {
            conflicts: vec![(key.to_owned(), sync)],
            ..nothing_to_do(&["prod:/"])
        };
        world.commit(&claim, &commit, now).await;
    }
    assert!(world.claim(4, 24).await.is_none());
    let change = application::ports::SyncChange {
        approved: vec![super::world::approval("X", "d")],
        ..Default::default()
    };
    world
        .store
        .change_sync(sync, &change, &super::world::at(30))
        .await
        .unwrap();
    let claim = world.claim(5, 30).await.unwrap();
    let commit = PushCommit {
        forgotten: vec!["A".to_owned()],
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, 31).await;
    let keys: Vec<String> = ledger(&world)
        .await
        .into_iter()
        .map(|entry| entry.key)
        .collect();
    assert_eq!(keys, ["B"]);
    assert_eq!(world.claim(6, 32).await.unwrap().sync, rival);
    assert_eq!(world.view(bystander).await.row.facts.generation, 1);
}
