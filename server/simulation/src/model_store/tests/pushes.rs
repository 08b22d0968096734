//! What the engine does with secrets.

use application::ports::{
    EngineStore, Fingerprint, LedgerIntent, LedgerWritten, PushClaim, PushCommit, PushFailure,
    RunSource, RunTrace,
};
use domain::{
    BlockedReason, EnvironmentPath, RunId, SecretsVersion, SyncId, Timestamp,
    plan::{ApprovedRemoval, Change, PlanId},
    view::{RunChange, RunTimes},
};

use super::{
    cast::{self, Cast, KEYS},
    dice::Dice,
    disagreement::Disagreement,
    pair::{Pair, both},
};

type Agreed = Result<(), Disagreement>;

const LEASE_MILLIS: i64 = 5_000;

pub(super) async fn claim(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let runs: Vec<RunId> = (0..=dice.below(3)).map(|_| dice.id()).collect();
    let now = cast.now;
    let claims = both!(pair, claim_pushes(&runs, now, LEASE_MILLIS))?;
    for claim in claims.into_iter().flatten() {
        cast.runs.push((claim.sync, claim.run));
        cast.pushes.given(claim);
    }
    Ok(())
}

pub(super) async fn intend(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some(claim) = cast.pushes.under_way(dice) else {
        return Ok(());
    };
    let intent = |key: &str, dice: &mut Dice| {
        let intent = LedgerIntent {
            fingerprint: fingerprint(dice),
            prior_digest: (!dice.once_in(3)).then(|| cast::digest(dice)),
        };
        (key.to_owned(), intent)
    };
    let keys = dice.some(&free(&claim), 2).into_iter();
    let intents: Vec<_> = keys.map(|key| intent(key, dice)).collect();
    let _ = both!(pair, record_intents(&claim, &intents))?;
    Ok(())
}

pub(super) async fn commit(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some(claim) = cast.pushes.end_one(dice) else {
        return Ok(());
    };
    let (commit, now) = (push_commit(&claim, cast, dice), cast.now);
    let _ = both!(pair, commit_push(&claim, &commit, now))?;
    Ok(())
}

pub(super) async fn fail(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some(claim) = cast.pushes.end_one(dice) else {
        return Ok(());
    };
    let reasons = [
        BlockedReason::Token,
        BlockedReason::Unresolved,
        BlockedReason::AppMissing,
    ];
    let failure = PushFailure {
        message: format!("failure {}", dice.below(3)),
        blocked: dice.once_in(2).then(|| *dice.pick(&reasons)),
        next_attempt_at: dice.moment(cast.now.as_millis(), 8_000),
        observe_not_before: dice
            .once_in(2)
            .then(|| dice.moment(cast.now.as_millis(), 8_000)),
        not_applied: dice.once_in(2),
        dependencies: dice.once_in(2).then(|| places(dice)),
        request_id: dice.once_in(2).then(|| "request-1".to_owned()),
        trace: trace(dice),
    };
    let now = cast.now;
    let _ = both!(pair, fail_push(&claim, &failure, now))?;
    Ok(())
}

fn trace(dice: &mut Dice) -> RunTrace {
    RunTrace {
        plan: dice.once_in(2).then(|| PlanId(cast::digest(dice))),
        times: RunTimes {
            resolve_millis: dice.once_in(2).then_some(5),
            list_millis: dice.once_in(2).then_some(12),
            write_millis: dice.once_in(2).then_some(34),
        },
    }
}

/// The keys that no other sync owns: a run sets no others.
fn free(claim: &PushClaim) -> Vec<&'static str> {
    let taken = |key: &str| {
        let mut others = claim.ledger.iter().filter(|row| row.owner != claim.sync);
        others.any(|row| row.key == key)
    };
    KEYS.into_iter().filter(|key| !taken(key)).collect()
}

fn fingerprint(dice: &mut Dice) -> Fingerprint {
    Fingerprint([u8::try_from(dice.below(4)).unwrap_or_default(); 32])
}

fn version(dice: &mut Dice) -> SecretsVersion {
    // Around the end of what SQLite can count: versions are unsigned.
    SecretsVersion(i64::MAX as u64 - 4 + dice.below(10) as u64)
}

fn places(dice: &mut Dice) -> Vec<EnvironmentPath> {
    dice.some(&cast::places(), 4)
}

fn written(at: Timestamp, dice: &mut Dice) -> LedgerWritten {
    LedgerWritten {
        fingerprint: fingerprint(dice),
        digest: cast::digest(dice),
        version: version(dice),
        at,
    }
}

/// Anything that a run may report: what the store makes of it does not depend on how it came about.
fn push_commit(claim: &PushClaim, cast: &Cast, dice: &mut Dice) -> PushCommit {
    let keys = dice.some(&free(claim), 2).into_iter();
    let written: Vec<_> = keys
        .map(|key| (key.to_owned(), written(cast.now, dice)))
        .collect();
    let own: Vec<String> = claim
        .ledger
        .iter()
        .filter(|row| row.owner == claim.sync)
        .map(|row| row.key.clone())
        .collect();
    let forgotten = dice.some(&own, 3);
    let handed_over = handed_over(claim, cast, dice);
    let mut left = dice.some(&own, 3);
    left.retain(|key| {
        let set = written.iter().any(|(other, _)| other == key);
        let passed_on = handed_over.iter().any(|(other, _)| other == key);
        !set && !passed_on && !forgotten.contains(key)
    });
    PushCommit {
        forgotten,
        handed_over,
        left,
        held: held(dice),
        conflicts: conflicts(claim, cast, dice),
        changes: written.iter().map(|(key, _)| change(key, dice)).collect(),
        set: u32::try_from(written.len()).unwrap_or_default(),
        removed: u32::from(dice.once_in(3)),
        message: format!("message {}", dice.below(3)),
        request_ids: dice.some(&["r1".to_owned(), "r2".to_owned()], 2),
        version: (!dice.once_in(3)).then(|| version(dice)),
        roll_out: dice.once_in(2),
        dependencies: places(dice),
        trace: trace(dice),
        sources: dice.once_in(2).then(|| sources(claim, cast, dice)),
        not_before: if dice.once_in(2) {
            claim.not_before
        } else {
            dice.moment(cast.now.as_millis(), 5_000)
        },
        written,
    }
}

fn handed_over(claim: &PushClaim, cast: &Cast, dice: &mut Dice) -> Vec<(String, SyncId)> {
    let mut handed_over = dice.some(&claim.awaited, 2);
    // One heir a key.
    handed_over.dedup_by(|one, other| one.0 == other.0);
    if dice.once_in(8) {
        let heir = cast.sync(dice);
        let key = cast::key(dice);
        if heir != claim.sync && !handed_over.iter().any(|(other, _)| *other == key) {
            handed_over.push((key, heir));
        }
    }
    handed_over
}

fn held(dice: &mut Dice) -> Vec<ApprovedRemoval> {
    if dice.once_in(2) {
        cast::removals(dice)
    } else {
        Vec::new()
    }
}

/// Rather such as there are.
fn conflicts(claim: &PushClaim, cast: &Cast, dice: &mut Dice) -> Vec<(String, SyncId)> {
    let others = claim.ledger.iter().filter(|row| row.owner != claim.sync);
    let others: Vec<_> = others.map(|row| (row.key.clone(), row.owner)).collect();
    let mut conflicts = dice.some(&others, 2);
    if dice.once_in(8) {
        let key = cast::key(dice);
        let owner = cast.sync(dice);
        if owner != claim.sync && !conflicts.iter().any(|(other, _)| *other == key) {
            conflicts.push((key, owner));
        }
    }
    conflicts
}

fn change(key: &str, dice: &mut Dice) -> RunChange {
    let changes = [
        Change::Create,
        Change::Update { taken_over: true },
        Change::Remove,
        Change::Drifted,
    ];
    RunChange {
        key: key.to_owned(),
        secret: dice.once_in(2).then(|| key.parse().unwrap()),
        change: dice.pick(&changes).clone(),
        digest: dice.once_in(2).then(|| cast::digest(dice)),
    }
}

fn sources(claim: &PushClaim, cast: &Cast, dice: &mut Dice) -> Vec<RunSource> {
    let mut secrets = dice.some(&cast.secrets, 3);
    secrets.retain(|(project, _)| *project == claim.project);
    let source = |(index, (_, secret)): (usize, (_, _)), dice: &mut Dice| RunSource {
        secret,
        name: format!("S{index}").parse().unwrap(),
        version: 1 + i64::from(dice.once_in(3)),
    };
    let secrets = secrets.into_iter().enumerate();
    secrets.map(|secret| source(secret, dice)).collect()
}
