use application::ports::{
    EngineStore, PushCommit, RolloutClaim, RolloutFinish, StoreError, SyncStore,
};
use domain::{QuietHours, RolloutPolicy, SyncId, Timestamp};

use super::world::{LEASE, World, at, id, nothing_to_do, rollout_id, version};

fn frozen() -> RolloutPolicy {
    RolloutPolicy {
        frozen: true,
        quiet_hours: None,
    }
}

fn quiet() -> RolloutPolicy {
    let (from, to, zone) = ("22:00".parse(), "07:00".parse(), "Europe/Berlin".parse());
    let hours = QuietHours::new(from.unwrap(), to.unwrap(), zone.unwrap());
    RolloutPolicy {
        frozen: false,
        quiet_hours: Some(hours.unwrap()),
    }
}

fn postponed(until: Option<i64>) -> RolloutFinish {
    RolloutFinish::Postponed {
        until: until.map(Timestamp),
        message: "Rollout waits until 07:00 Europe/Berlin (quiet hours).".to_owned(),
    }
}

/// An app with a rollout that is due since moment 20.
async fn due(world: &World) -> SyncId {
    let mut sync = world.new_sync(300, "prod:/", "web");
    sync.options.auto_redeploy = true;
    world.store.create_sync(&sync, &at(10)).await.unwrap();
    push(world, 1, 5, 20).await;
    sync.id
}

async fn push(world: &World, run: u128, number: u64, now: i64) {
    let claim = world.claim(run, now).await.unwrap();
    let commit = PushCommit {
        version: Some(version(number)),
        roll_out: true,
        ..nothing_to_do(&["prod:/"])
    };
    world.commit(&claim, &commit, now).await;
}

async fn set(world: &World, sync: SyncId, policy: &RolloutPolicy, moment: i64) {
    let by = at(moment);
    let set = world.store.set_rollout_policy(sync, policy, &by);
    set.await.unwrap();
}

async fn claim(world: &World, now: i64) -> Option<RolloutClaim> {
    let claim = world
        .store
        .claim_rollout(rollout_id(now), Timestamp(now), LEASE);
    claim.await.unwrap()
}

async fn finish(world: &World, claim: &RolloutClaim, finish: &RolloutFinish, now: i64) {
    let finished = world.store.finish_rollout(claim, finish, Timestamp(now));
    finished.await.unwrap();
}

#[tokio::test]
async fn a_frozen_app_is_rolled_out_only_when_it_is_thawed_or_a_person_asks() {
    let world = World::new().await;
    let sync = due(&world).await;
    set(&world, sync, &frozen(), 21).await;
    assert!(claim(&world, 22).await.is_none());
    let next = world.store.next_due().await.unwrap();
    assert!(next.is_none_or(|next| next > Timestamp(LEASE)), "{next:?}");
    let view = world.view(sync).await;
    assert!(view.row.facts.rollout_frozen);
    assert_eq!(view.rollout_policy, frozen());
    set(&world, sync, &RolloutPolicy::default(), 23).await;
    let thawed = claim(&world, 23).await.unwrap();
    assert_eq!(
        (thawed.terms.policy.frozen, thawed.terms.asked),
        (false, false)
    );
    finish(&world, &thawed, &RolloutFinish::Done, 24).await;

    set(&world, sync, &frozen(), 25).await;
    world.store.request_rollout(sync, &at(26)).await.unwrap();
    assert!(!world.view(sync).await.row.facts.rollout_frozen);
    let asked = claim(&world, 26).await.unwrap();
    assert!(asked.terms.policy.frozen && asked.terms.asked);
}

#[tokio::test]
async fn a_freeze_shows_when_the_lease_is_prolonged() {
    let world = World::new().await;
    let sync = due(&world).await;
    let rollout = claim(&world, 21).await.unwrap();
    set(&world, sync, &frozen(), 22).await;
    let terms = world
        .store
        .extend_rollout(&rollout, Timestamp(22 + LEASE))
        .await;
    assert!(terms.unwrap().policy.frozen);
    finish(&world, &rollout, &postponed(None), 23).await;
    assert!(claim(&world, 24).await.is_none());
    world.store.request_rollout(sync, &at(25)).await.unwrap();
    let terms = claim(&world, 25).await.unwrap().terms;
    assert_eq!((terms.policy, terms.asked), (frozen(), true));
}

#[tokio::test]
async fn what_is_postponed_waits_until_then_says_so_and_is_no_failure() {
    let world = World::new().await;
    let sync = due(&world).await;
    set(&world, sync, &quiet(), 21).await;
    let rollout = claim(&world, 22).await.unwrap();
    assert_eq!(rollout.terms.policy, quiet());
    finish(&world, &rollout, &postponed(Some(500)), 23).await;
    assert!(claim(&world, 499).await.is_none());
    assert_eq!(world.store.next_due().await.unwrap(), Some(Timestamp(500)));
    let facts = world.view(sync).await.row.facts;
    assert_eq!(facts.rollout_failure, None);
    assert!(
        facts
            .rollout_postponed
            .unwrap()
            .contains("07:00 Europe/Berlin")
    );
    let again = claim(&world, 500).await.unwrap();
    assert_eq!(again.attempt, 0);
    assert_eq!(world.view(sync).await.row.facts.rollout_postponed, None);
}

#[tokio::test]
async fn a_changed_policy_and_a_person_end_the_wait_at_once() {
    let world = World::new().await;
    let sync = due(&world).await;
    set(&world, sync, &quiet(), 21).await;
    let rollout = claim(&world, 22).await.unwrap();
    finish(&world, &rollout, &postponed(Some(500)), 23).await;
    set(&world, sync, &RolloutPolicy::default(), 24).await;
    let rollout = claim(&world, 24).await.unwrap();
    finish(&world, &rollout, &postponed(Some(500)), 25).await;
    world.store.request_rollout(sync, &at(26)).await.unwrap();
    assert!(claim(&world, 26).await.unwrap().terms.asked);
    assert_eq!(world.view(sync).await.row.facts.rollout_postponed, None);
}

#[tokio::test]
async fn a_policy_does_not_shorten_the_pause_after_a_failure() {
    let world = World::new().await;
    let sync = due(&world).await;
    let rollout = claim(&world, 22).await.unwrap();
    let retry = RolloutFinish::Retry {
        message: "Busy.".to_owned(),
        next_attempt_at: Timestamp(500),
    };
    finish(&world, &rollout, &retry, 23).await;
    set(&world, sync, &quiet(), 24).await;
    assert!(claim(&world, 499).await.is_none());
    assert!(claim(&world, 500).await.is_some());
}

#[tokio::test]
async fn what_became_wanted_after_a_person_asked_was_not_asked_for() {
    let world = World::new().await;
    let sync = due(&world).await;
    set(&world, sync, &frozen(), 21).await;
    world.store.request_rollout(sync, &at(22)).await.unwrap();
    let rollout = claim(&world, 22).await.unwrap();
    world.secret("prod:/", "A", 23).await.unwrap();
    push(&world, 2, 6, 24).await;
    finish(&world, &rollout, &RolloutFinish::Done, 25).await;
    assert!(
        claim(&world, 26).await.is_none(),
        "frozen, and nobody asked"
    );
    assert!(world.view(sync).await.row.facts.rollout_frozen);
}

#[tokio::test]
async fn a_policy_belongs_to_the_app_and_is_shown_by_all_its_syncs() {
    let world = World::new().await;
    let sync = due(&world).await;
    let other = world.sync(301, "dev:/", "web").await;
    let elsewhere = world.sync(302, "dev:/", "api").await;
    set(&world, sync, &quiet(), 30).await;
    assert_eq!(world.view(other).await.rollout_policy, quiet());
    assert_eq!(
        world.view(elsewhere).await.rollout_policy,
        RolloutPolicy::default()
    );
    let unknown = world
        .store
        .set_rollout_policy(id(999), &quiet(), &at(31))
        .await;
    assert!(matches!(unknown, Err(StoreError::NotFound(_))));
}
