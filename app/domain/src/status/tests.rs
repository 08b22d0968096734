use super::*;

pub(crate) fn settled() -> SyncFacts {
    SyncFacts {
        auto_sync: true,
        auto_redeploy: true,
        generation: 3,
        pushed_generation: Some(3),
        requested: false,
        running: false,
        removed: false,
        failure: None,
        blocked: None,
        attempt: 0,
        next_attempt_at: None,
        held_removals: 0,
        conflicts: 0,
        drifted: 0,
        accepted: 0,
        machines: 3,
        machines_live: 3,
        rollout_pending: false,
        rollout_failure: None,
        rollout_frozen: false,
        rollout_postponed: None,
    }
}

fn badge(change: impl FnOnce(&mut SyncFacts)) -> Badge {
    let mut facts = settled();
    change(&mut facts);
    facts.status().badge
}

#[test]
fn synced_is_said_only_when_nothing_is_left_to_say() {
    assert_eq!(badge(|_| ()), Badge::Synced);
    assert_eq!(badge(|f| f.machines_live = 2), Badge::Staged);
    assert_eq!(badge(|f| f.held_removals = 1), Badge::NeedsApproval);
    assert_eq!(badge(|f| f.conflicts = 1), Badge::Conflict);
    assert_eq!(badge(|f| f.drifted = 1), Badge::OutOfDate);
    assert_eq!(badge(|f| f.generation = 4), Badge::Syncing);
    assert_eq!(badge(|f| f.failure = Some("x".into())), Badge::Failed);
    assert_eq!(
        badge(|f| f.rollout_failure = Some("x".into())),
        Badge::Staged
    );
    assert_eq!(badge(|f| f.rollout_pending = true), Badge::Syncing);
}

#[test]
fn with_auto_sync_off_a_change_is_out_of_date_and_nothing_pushed_is_not_synced_yet() {
    assert_eq!(
        badge(|f| {
            f.auto_sync = false;
            f.generation = 4;
        }),
        Badge::OutOfDate
    );
    assert_eq!(
        badge(|f| {
            f.auto_sync = false;
            f.pushed_generation = None;
        }),
        Badge::NotSyncedYet
    );
    assert_eq!(
        badge(|f| {
            f.auto_sync = false;
            f.removed = true;
        }),
        Badge::Paused
    );
}

#[test]
fn drift_is_told_apart_from_a_change_of_the_source_and_says_what_happens_next() {
    let mut facts = settled();
    facts.drifted = 2;
    let sentence = facts.status().sentence;
    assert!(sentence.starts_with("2 keys were changed at Fly.io, not by Airlift."));
    assert!(sentence.contains("pushes them again"));
    facts.auto_sync = false;
    assert!(facts.status().sentence.contains("Auto-sync is off"));
}

#[test]
fn an_accepted_change_is_not_called_every_key() {
    let mut facts = settled();
    facts.accepted = 1;
    let status = facts.status();
    assert_eq!(status.badge, Badge::Synced);
    assert!(status.sentence.starts_with("Every key but 1"));
}

#[test]
fn a_rollout_that_is_held_up_is_staged_and_says_by_what() {
    let mut facts = settled();
    facts.rollout_pending = true;
    facts.machines_live = 0;
    facts.rollout_postponed = Some("Rollout waits until 07:00 UTC (quiet hours).".to_owned());
    let status = facts.status();
    assert_eq!(status.badge, Badge::Staged);
    assert!(status.sentence.ends_with("07:00 UTC (quiet hours)."));
    facts.rollout_frozen = true;
    assert!(facts.status().sentence.contains("frozen"));
    assert_eq!(badge(|f| f.rollout_frozen = true), Badge::Staged);
}

#[test]
fn without_auto_redeploy_machines_do_not_matter_and_the_sentence_says_so() {
    let mut facts = settled();
    facts.auto_redeploy = false;
    facts.machines_live = 0;
    let status = facts.status();
    assert_eq!(status.badge, Badge::Synced);
    assert!(status.sentence.contains("next deploy"));
}

#[test]
fn one_key_is_told_as_one_and_urgency_is_the_place_in_the_list() {
    let mut facts = settled();
    facts.held_removals = 1;
    let sentence = facts.status().sentence;
    assert!(
        sentence.starts_with("1 key at Fly.io would be removed, and Airlift did not write it.")
    );
    facts.held_removals = 0;
    facts.conflicts = 1;
    assert!(facts.status().sentence.starts_with("1 key belongs to"));
    facts.conflicts = 2;
    assert!(facts.status().sentence.starts_with("2 keys belong to"));
    for (place, badge) in Badge::BY_URGENCY.into_iter().enumerate() {
        assert_eq!(badge.urgency(), place);
    }
}

#[test]
fn a_badge_s_urgency_is_its_place_in_the_list() {
    for (place, badge) in Badge::BY_URGENCY.into_iter().enumerate() {
        assert_eq!(badge.urgency(), place);
    }
}
