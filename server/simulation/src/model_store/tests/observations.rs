//! What the engine does between pushes and rollouts.

use application::ports::{DriftedKey, EngineStore, LongestWaits, Observation};
use domain::{SyncId, Timestamp};

use super::{
    cast::{self, Cast, KEYS},
    dice::Dice,
    disagreement::Disagreement,
    pair::{Pair, both},
};

type Agreed = Result<(), Disagreement>;

/// The next look: rather before anything else happens.
fn soon(cast: &Cast, dice: &mut Dice) -> Timestamp {
    let far = if dice.once_in(4) { 20_000 } else { 4 };
    dice.moment(cast.now.as_millis() + 1, far)
}

pub(super) async fn claim(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (now, next_at) = (cast.now, soon(cast, dice));
    if let Ok(Some(claim)) = both!(pair, claim_observation(now, next_at))? {
        cast.observations.given(claim);
    }
    Ok(())
}

pub(super) async fn commit(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some(claim) = cast.observations.end_one(dice) else {
        return Ok(());
    };
    let owners = claim.ledger.iter().map(|row| (row.key.clone(), row.owner));
    let owners: Vec<(String, SyncId)> = owners.collect();
    let owned = dice.some(&owners, 2).into_iter();
    let mut drifted: Vec<DriftedKey> = owned.map(|key| drifted_key(key, dice)).collect();
    if dice.once_in(8) {
        let key = cast::key(dice);
        if !drifted.iter().any(|other| other.key == key) {
            drifted.push(drifted_key((key, cast.sync(dice)), dice));
        }
    }
    let foreign = dice.some(&KEYS, 3).into_iter();
    let observation = Observation {
        drifted,
        foreign: foreign
            .map(|key| (key.to_owned(), cast::digest(dice)))
            .collect(),
        roll_out: dice.once_in(2),
        next_at: soon(cast, dice),
    };
    let now = cast.now;
    let _ = both!(pair, commit_observation(&claim, &observation, now))?;
    Ok(())
}

fn drifted_key((key, owner): (String, SyncId), dice: &mut Dice) -> DriftedKey {
    DriftedKey {
        key,
        owner,
        digest: (!dice.once_in(3)).then(|| cast::digest(dice)),
    }
}

pub(super) async fn fail(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some(claim) = cast.observations.end_one(dice) else {
        return Ok(());
    };
    let (now, next_at) = (cast.now, soon(cast, dice));
    let _ = both!(pair, fail_observation(&claim, next_at, now))?;
    Ok(())
}

pub(super) async fn purge(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let before = dice.moment(cast.now.as_millis() - 60_000, 60_000);
    let limit = u32::try_from(1 + dice.below(4)).unwrap_or(1);
    let _ = both!(pair, purge_history(before, limit))?;
    Ok(())
}

/// Waits that sequences do exceed, if not often.
pub(super) async fn shorten(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let mut longest = || i64::try_from(dice.below(20_000)).unwrap_or(0);
    let waits = LongestWaits {
        push_lease_millis: longest(),
        rollout_lease_millis: longest(),
        pause_millis: longest(),
        pace_millis: longest(),
        observation_millis: longest(),
    };
    let now = cast.now;
    let _ = both!(pair, shorten_waits(&waits, now))?;
    Ok(())
}
