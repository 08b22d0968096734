//! The deploy gate, and everything else that says "live".

use std::collections::BTreeSet;

use application::usecases::syncs;
use domain::{Liveness, view::SyncRow};

use crate::{
    oracle::Era,
    play::{cast::Cast, server::Process},
};

impl Cast {
    /// A deploy waits for a sync. What it is told must be so at this very moment.
    pub(super) async fn await_live(&mut self, sync: usize, millis: i64, process: &Process) {
        let Some(id) = self.id(sync) else {
            return;
        };
        let (services, actor) = self.hand(process);
        let asked = async move {
            let answer = syncs::wait_until_live(&services, actor, id, None, millis).await;
            answer.map(|answer| answer.liveness == Liveness::Live)
        };
        let task = tokio::spawn(asked);
        let abort = task.abort_handle();
        let live = tokio::select! {
            biased;
            _ = process.life.ended() => {
                abort.abort();
                false
            }
            answer = task => matches!(answer, Ok(Ok(true))),
        };
        self.stage.log.note(|| format!("    live: {live}"));
        let intent = self.syncs.values().find(|intent| intent.id == id);
        if let Some(intent) = intent.filter(|_| live) {
            let called = format!("sync {id} is called live");
            let redeploy = intent.options.auto_redeploy;
            self.check_holds("live is true", &called, intent, redeploy);
        }
    }

    /// A generation that is behind the newest may be called live as long as nothing newer has begun: then
    /// the app, and its machines, have what was wanted at some moment since that was pushed.
    pub(in crate::play) fn check_older_live(&self, row: &SyncRow) {
        let facts = &row.facts;
        let Some(pushed) = facts
            .pushed_generation
            .filter(|pushed| *pushed < facts.generation)
        else {
            return;
        };
        let going = self
            .syncs
            .values()
            .any(|sync| sync.id == row.id && sync.deleting);
        if going || facts.liveness(pushed) != Liveness::Live {
            return; // whoever asks for one that is being deleted is told so
        }
        let claimed = self
            .stage
            .witness(|witness| witness.claimed_at(row.id, pushed));
        let Some(claimed) = claimed else {
            return;
        };
        let now = self.now();
        let app = row.app.as_str();
        // A generation is what was pushed and how: one without auto redeploy asks nothing of machines.
        let mut eras = self.history.between(row.id, claimed, now);
        let redeploys = facts.auto_redeploy && eras.all(Era::redeploys);
        let eras = self.history.between(row.id, claimed, now);
        let eras = eras.map(|era| (era.app.clone(), era.wanted.clone()));
        let all = eras.chain(self.history.mixed(row.id, claimed, now));
        // A key that another sync owned until now was not pushed with the generation.
        let rivals = self.history.wanted_by_others(row.id, app, (0, now));
        // What others changed may be in machines, also when a newer push has just set it right at the app.
        let outside = |key: &str| {
            self.stage
                .witness(|witness| witness.was_changed_outside(app, key))
        };
        let wanted: Vec<_> = all
            .filter(|(at, _)| at == app)
            .filter_map(|(_, wanted)| wanted)
            .map(|mut wanted| {
                wanted.retain(|key, _| !rivals.contains(key) && !outside(key));
                wanted
            })
            .collect();
        let is_there = |wanted: &_| {
            let wrong = self.wrong_keys(app, wanted);
            wrong.keys().all(|key| self.excused(app, key))
        };
        // A machine that boots while something newer is on its way takes that: each has a state of its own.
        let behind = wanted.iter().map(|wanted| {
            let behind = self.behind(app, wanted, true).into_iter();
            behind.map(|(machine, _)| machine).collect::<BTreeSet<_>>()
        });
        let never = behind.reduce(|one, other| &one & &other);
        let stale = redeploys && never.is_none_or(|machines| !machines.is_empty());
        if !wanted.iter().any(is_there) || stale {
            let name = &row.name;
            let text = format!(
                "generation {pushed} of {name} is called live, and {app} has nothing that {name} wanted since it was pushed"
            );
            self.accuse("live is true", text);
        }
    }
}
