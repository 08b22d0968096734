use application::ports::LongestWaits;
use domain::Timestamp;

use crate::model_store::state::{RolloutNeed, State};

/// Brings moments that are too far away nearer; tells how many were.
pub(super) fn shorten(state: &mut State, longest: &LongestWaits, now: Timestamp) -> u64 {
    let latest = Latest::new(longest, now);
    if !is_any_too_long(state, &latest) {
        return 0;
    }
    let mut shortened = 0;
    for sync in state.syncs.values_mut() {
        let attempt = if sync.attempt == 0 {
            latest.paced
        } else {
            latest.attempt
        };
        let nearer = [
            bring_nearer(Some(&mut sync.next_attempt_at), attempt),
            bring_nearer(sync.drift_push_at.as_mut(), latest.attempt),
            bring_nearer(Some(&mut sync.not_before), latest.paced),
        ];
        shorten_one(&mut shortened, nearer.contains(&true));
    }
    for app in state.destinations.values_mut() {
        let look = app.observing.next_at.as_mut();
        shorten_one(&mut shortened, bring_nearer(look, latest.look));
        let lease = app.push.until.as_mut();
        shorten_one(&mut shortened, bring_nearer(lease, latest.push_lease));
        let rollout = &mut app.rollout;
        if rollout.need == RolloutNeed::Due {
            let lease = rollout.lease.until.as_mut();
            shorten_one(&mut shortened, bring_nearer(lease, latest.rollout_lease));
            if rollout.postponed.is_none() {
                let next_at = Some(&mut rollout.next_at);
                shorten_one(&mut shortened, bring_nearer(next_at, latest.attempt));
            }
        }
    }
    shortened
}

fn shorten_one(count: &mut u64, shortened: bool) {
    *count += u64::from(shortened);
}

/// The latest moments.
struct Latest {
    attempt: Timestamp,
    paced: Timestamp,
    look: Timestamp,
    push_lease: Timestamp,
    rollout_lease: Timestamp,
}

impl Latest {
    fn new(longest: &LongestWaits, now: Timestamp) -> Self {
        Self {
            attempt: now.plus_millis(longest.pause_millis),
            paced: now.plus_millis(longest.pace_millis),
            look: now.plus_millis(longest.observation_millis),
            push_lease: now.plus_millis(longest.push_lease_millis),
            rollout_lease: now.plus_millis(longest.rollout_lease_millis),
        }
    }
}

/// Syncs that are not due are no reason to look at them.
fn is_any_too_long(state: &State, latest: &Latest) -> bool {
    let mut syncs = state.syncs.values();
    let mut apps = state.destinations.values();
    let is_later = |moment: Option<Timestamp>, latest| moment.is_some_and(|at| at > latest);
    syncs.any(|sync| is_later(sync.due_at(), latest.attempt))
        || apps.any(|app| {
            let rollout = &app.rollout;
            let waits = is_later(rollout.lease.until, latest.rollout_lease)
                || (rollout.postponed.is_none() && rollout.next_at > latest.attempt);
            is_later(app.observing.next_at, latest.look)
                || is_later(app.push.until, latest.push_lease)
                || (rollout.need == RolloutNeed::Due && waits)
        })
}

fn bring_nearer(moment: Option<&mut Timestamp>, latest: Timestamp) -> bool {
    match moment {
        Some(moment) if *moment > latest => {
            *moment = latest;
            true
        }
        _ => false,
    }
}
