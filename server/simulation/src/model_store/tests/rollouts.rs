//! What the engine does with machines.

use application::ports::{EngineStore, MachineRecord, RolloutClaim, RolloutFinish};
use domain::{MachineOutcome, MachineState, ProcessGroup, RolloutSkip, SecretsVersion};

use super::{
    cast::{Cast, MACHINES},
    dice::Dice,
    disagreement::Disagreement,
    pair::{Pair, both},
};

type Agreed = Result<(), Disagreement>;

const LEASE_MILLIS: i64 = 5_000;

pub(super) async fn claim(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let (rollout, now) = (dice.id(), cast.now);
    if let Ok(Some(claim)) = both!(pair, claim_rollout(rollout, now, LEASE_MILLIS))? {
        cast.rollouts.push(rollout);
        cast.rolls.given(claim);
    }
    Ok(())
}

pub(super) async fn extend(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some(claim) = cast.rolls.under_way(dice) else {
        return Ok(());
    };
    let until = dice.moment(cast.now.as_millis(), 8_000);
    let _ = both!(pair, extend_rollout(&claim, until))?;
    Ok(())
}

pub(super) async fn save_all(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some(claim) = cast.rolls.under_way(dice) else {
        return Ok(());
    };
    let ids = dice.some(&MACHINES, 2).into_iter();
    let machines: Vec<_> = ids.map(|id| machine(id, &claim, cast, dice)).collect();
    let _ = both!(pair, save_machines(&claim, &machines))?;
    Ok(())
}

pub(super) async fn save_one(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some(claim) = cast.rolls.under_way(dice) else {
        return Ok(());
    };
    let id = dice.pick(&MACHINES);
    let machine = machine(id, &claim, cast, dice);
    let _ = both!(pair, save_machine(&claim, &machine))?;
    Ok(())
}

pub(super) async fn finish(pair: &Pair, cast: &mut Cast, dice: &mut Dice) -> Agreed {
    let Some(claim) = cast.rolls.end_one(dice) else {
        return Ok(());
    };
    let later = dice.moment(cast.now.as_millis(), 8_000);
    let message = format!("message {}", dice.below(3));
    let finish = match dice.below(5) {
        0 | 1 => RolloutFinish::Done,
        2 => RolloutFinish::Retry {
            message,
            next_attempt_at: later,
        },
        3 => RolloutFinish::Postponed {
            until: dice.once_in(2).then_some(later),
            message,
        },
        _ => RolloutFinish::Stopped { message },
    };
    let now = cast.now;
    let _ = both!(pair, finish_rollout(&claim, &finish, now))?;
    Ok(())
}

fn machine(id: &str, claim: &RolloutClaim, cast: &Cast, dice: &mut Dice) -> MachineRecord {
    let outcomes = [
        MachineOutcome::Pending,
        MachineOutcome::Updating,
        MachineOutcome::Live,
        MachineOutcome::UpdatedNotStarted,
        MachineOutcome::Skipped(RolloutSkip::Console),
        MachineOutcome::Deferred("a deploy holds it".to_owned()),
        MachineOutcome::Failed("it crashed".to_owned()),
        MachineOutcome::Unreachable,
    ];
    let instance = |dice: &mut Dice| format!("i{}", dice.below(3));
    let version = |dice: &mut Dice| {
        if dice.once_in(4) {
            SecretsVersion(u64::MAX)
        } else {
            claim.wanted
        }
    };
    let group = if dice.once_in(3) { "worker" } else { "app" };
    MachineRecord {
        id: id.to_owned(),
        name: format!("name-{}", dice.below(2)),
        region: ["ams", "fra"][dice.below(2)].to_owned(),
        group: ProcessGroup::from(group.to_owned()),
        state: MachineState::Started,
        instance_id: instance(dice),
        carries: dice.once_in(2).then(|| (instance(dice), version(dice))),
        intent: dice.once_in(2).then(|| (instance(dice), version(dice))),
        outcome: dice.pick(&outcomes).clone(),
        updated_at: cast.now,
    }
}
