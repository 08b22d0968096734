use domain::{
    Actor, Liveness, ProjectId, Role, SyncId, Timestamp,
    view::{LiveAnswer, SyncView},
};

use super::authorised::authorised_sync;
use crate::{
    ApplicationError, ApplicationResult, Services,
    engine::Patience,
    mutations::{Mutation, mutated},
};

/// Longest time without a look, ms: what another process has committed is seen no later.
const TICK_MILLIS: i64 = 30_000;

/// Waits until what the sync pushed is live: the given generation, or without one the newest at this
/// moment. Answers as soon as it is, or as soon as it will not be without a person, or when the time is
/// over, with what it is that is waited for. Invalid at `generation` when the sync has no such generation.
pub async fn wait_until_live(
    services: &Services,
    actor: Actor,
    sync: SyncId,
    generation: Option<i64>,
    timeout_millis: i64,
) -> ApplicationResult<LiveAnswer> {
    let clock = &services.clock;
    let mut patience = Patience::new(clock.now(), timeout_millis.max(0));
    let mut commits = services.store.commits();
    let mut seen = services.store.latest_event().await?;
    let mut view = authorised_sync(services, actor, sync, Role::Viewer).await?;
    let mut settled = generation.is_some();
    let mut generation = asked_generation(&view, generation)?;
    loop {
        let facts = &view.row.facts;
        if !settled && facts.pushed_generation >= Some(generation) {
            // What a sync has just begun to read is known only when its push ends: a change of that from
            // before the question made no generation until now.
            settled = true;
            generation = facts.generation;
        }
        let answer = answer(&view, generation);
        let now = clock.now();
        let left = patience.left_millis(now);
        if !matches!(answer.liveness, Liveness::Waiting(_)) || left == 0 {
            return Ok(answer);
        }
        let tick = now.plus_millis(TICK_MILLIS.min(left));
        until_something_happened(services, view.project, sync, &mut commits, &mut seen, tick)
            .await?;
        // Authorised anew: who may no longer see the sync is told no more of it.
        view = authorised_sync(services, actor, sync, Role::Viewer).await?;
    }
}

fn asked_generation(view: &SyncView, asked: Option<i64>) -> ApplicationResult<i64> {
    let newest = view.row.facts.generation;
    match asked {
        None => Ok(newest),
        Some(asked) if (1..=newest).contains(&asked) => Ok(asked),
        Some(asked) => Err(ApplicationError::invalid(
            "generation",
            format!("The sync has no generation {asked}: its newest is {newest}"),
        )),
    }
}

fn answer(view: &SyncView, generation: i64) -> LiveAnswer {
    let facts = &view.row.facts;
    let liveness = if view.deleting {
        let sentence = "The sync is being deleted: nothing is pushed any more.";
        Liveness::Blocked(sentence.to_owned())
    } else if mutated(Mutation::GateTakesAnyGeneration) {
        facts.liveness(0)
    } else {
        facts.liveness(generation)
    };
    LiveAnswer {
        generation,
        pushed_generation: facts.pushed_generation,
        liveness,
        status: facts.status(),
    }
}

/// Returns when an event concerned the sync, or at `tick`. A commit is only a hint: most are about others,
/// and reading the whole sync after each would be a burden on a busy server.
async fn until_something_happened(
    services: &Services,
    project: ProjectId,
    sync: SyncId,
    commits: &mut tokio::sync::watch::Receiver<u64>,
    seen: &mut i64,
    tick: Timestamp,
) -> ApplicationResult<()> {
    loop {
        let events = services.store.events_after(*seen, &[project]).await?;
        if let Some(newest) = events.last() {
            *seen = newest.id;
        }
        let concerned = |about: Option<SyncId>| about.is_none_or(|about| about == sync);
        if events.iter().any(|event| concerned(event.sync)) {
            return Ok(());
        }
        if !events.is_empty() {
            continue; // there may be more than one answer holds
        }
        tokio::select! {
            biased; // in any order: this one can be repeated exactly
            // A sender that is gone only means that no more hints come; the tick remains.
            Ok(()) = commits.changed() => {}
            () = services.clock.sleep_until(tick) => return Ok(()),
        }
    }
}
