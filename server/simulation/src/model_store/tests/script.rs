use std::path::Path;

use application::ports::{EngineStore, IdentityStore, ProjectStore};
use domain::EnvironmentPath;

use super::{
    cast::{self, Cast},
    dice::Dice,
    disagreement::Disagreement,
    look, observations,
    pair::{Pair, both},
    people::{self, PersonAct},
    pushes, rollouts,
    tally::Tally,
};

/// One operation. What it is about follows from `seed` and what there is by then, so that a script from
/// which steps were taken out can still be played.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) act: Act,
    pub(super) seed: u64,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Act {
    Person(PersonAct),
    ClaimPush,
    Intend,
    CommitPush,
    FailPush,
    ClaimRollout,
    ExtendRollout,
    SaveMachines,
    SaveMachine,
    FinishRollout,
    ClaimObservation,
    CommitObservation,
    FailObservation,
    Purge,
    Shorten,
    Wait,
    WaitForWork,
    Restart,
}

/// As often as each is listed.
const ENGINE: [Act; 45] = [
    Act::ClaimPush,
    Act::ClaimPush,
    Act::ClaimPush,
    Act::ClaimPush,
    Act::ClaimPush,
    Act::Intend,
    Act::Intend,
    Act::Intend,
    Act::Intend,
    Act::CommitPush,
    Act::CommitPush,
    Act::CommitPush,
    Act::CommitPush,
    Act::CommitPush,
    Act::FailPush,
    Act::FailPush,
    Act::FailPush,
    Act::ClaimRollout,
    Act::ClaimRollout,
    Act::ClaimRollout,
    Act::ExtendRollout,
    Act::SaveMachines,
    Act::SaveMachines,
    Act::SaveMachine,
    Act::SaveMachine,
    Act::FinishRollout,
    Act::FinishRollout,
    Act::ClaimObservation,
    Act::ClaimObservation,
    Act::ClaimObservation,
    Act::ClaimObservation,
    Act::CommitObservation,
    Act::CommitObservation,
    Act::CommitObservation,
    Act::CommitObservation,
    Act::FailObservation,
    Act::Purge,
    Act::Shorten,
    Act::Wait,
    Act::Wait,
    Act::WaitForWork,
    Act::WaitForWork,
    Act::WaitForWork,
    Act::WaitForWork,
    Act::WaitForWork,
];

/// The steps that follow from a seed.
pub(super) fn generate(seed: u64, length: usize) -> Vec<Step> {
    let mut dice = Dice::new(seed);
    let engine_in = 2 + dice.below(4);
    let mut step = || {
        let act = if dice.once_in(100) {
            Act::Restart
        } else if dice.once_in(engine_in) {
            Act::Person(*dice.pick(&PersonAct::ALL))
        } else {
            *dice.pick(&ENGINE)
        };
        Step {
            act,
            seed: dice.next(),
        }
    };
    (0..length).map(|_| step()).collect()
}

/// Plays a script on two fresh stores; everything is compared after each `every` steps and at the end.
pub(super) async fn play(
    template: &Path,
    steps: &[Step],
    every: usize,
) -> Result<Tally, (usize, Disagreement)> {
    let mut pair = Pair::from(template).await;
    let mut cast = Cast::new(&mut Dice::new(1));
    let outcome = play_on(&mut pair, &mut cast, steps, every).await;
    pair.close().await;
    outcome.map(|()| std::mem::take(&mut pair.tally))
}

async fn play_on(
    pair: &mut Pair,
    cast: &mut Cast,
    steps: &[Step],
    every: usize,
) -> Result<(), (usize, Disagreement)> {
    prologue(pair, cast).await.map_err(|error| (0, error))?;
    for (index, step) in steps.iter().enumerate() {
        let at = |error| (index, error);
        carry_out(pair, cast, *step).await.map_err(at)?;
        pair.compare_wakes(&format!("{:?}", step.act), &cast.projects)
            .await
            .map_err(at)?;
        look::due(pair).await.map_err(at)?;
        if (index + 1) % every == 0 {
            look::everything(pair, cast).await.map_err(at)?;
        }
    }
    let end = |error| (steps.len().saturating_sub(1), error);
    look::everything(pair, cast).await.map_err(end)?;
    look::audit(pair).await.map_err(end)
}

/// A person, two projects, one with all folders, and some syncs.
async fn prologue(pair: &mut Pair, cast: &mut Cast) -> Result<(), Disagreement> {
    let mut dice = Dice::new(2);
    let (user, by) = (cast.new_user(), cast.author());
    let _ = both!(pair, create_first_user(&user, &by))?;
    for name in ["Shop", "Blog"] {
        let project = cast.new_project(&mut dice, name);
        let _ = both!(pair, create_project(&project, &by))?;
        cast.projects.push(project.id);
    }
    let project = cast.projects[0];
    for at in cast::folders() {
        let parent = at
            .path
            .parent()
            .map(|path| EnvironmentPath::new(at.environment.clone(), path));
        let (id, name) = (
            dice.id(),
            at.path.name().unwrap_or_default().parse().unwrap(),
        );
        let parent = parent.unwrap();
        let _ = both!(pair, create_folder(project, id, &parent, &name, &by))?;
    }
    for _ in 0..3 {
        people::create_connection(pair, cast, &mut dice).await?;
    }
    for _ in 0..6 {
        people::create_secret(pair, cast, &mut dice).await?;
        people::create_sync(pair, cast, &mut dice).await?;
    }
    Ok(())
}

async fn carry_out(pair: &mut Pair, cast: &mut Cast, step: Step) -> Result<(), Disagreement> {
    let mut dice = Dice::new(step.seed);
    let dice = &mut dice;
    cast.now = cast.now.plus_millis(1);
    match step.act {
        Act::Person(act) => act.carry_out(pair, cast, dice).await,
        Act::ClaimPush => pushes::claim(pair, cast, dice).await,
        Act::Intend => pushes::intend(pair, cast, dice).await,
        Act::CommitPush => pushes::commit(pair, cast, dice).await,
        Act::FailPush => pushes::fail(pair, cast, dice).await,
        Act::ClaimRollout => rollouts::claim(pair, cast, dice).await,
        Act::ExtendRollout => rollouts::extend(pair, cast, dice).await,
        Act::SaveMachines => rollouts::save_all(pair, cast, dice).await,
        Act::SaveMachine => rollouts::save_one(pair, cast, dice).await,
        Act::FinishRollout => rollouts::finish(pair, cast, dice).await,
        Act::ClaimObservation => observations::claim(pair, cast, dice).await,
        Act::CommitObservation => observations::commit(pair, cast, dice).await,
        Act::FailObservation => observations::fail(pair, cast, dice).await,
        Act::Purge => observations::purge(pair, cast, dice).await,
        Act::Shorten => observations::shorten(pair, cast, dice).await,
        Act::Wait => {
            let far = if dice.once_in(3) { 900_000 } else { 3_000 };
            cast.now = dice.moment(cast.now.as_millis(), far);
            Ok(())
        }
        Act::WaitForWork => {
            let due = pair.model.next_due().await.ok().flatten();
            cast.now = due.unwrap_or(cast.now).max(cast.now);
            Ok(())
        }
        Act::Restart => {
            pair.restart().await;
            Ok(())
        }
    }
}
