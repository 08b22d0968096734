//! People bring back what a run had read.

use std::collections::BTreeMap;

use application::usecases::syncs;
use domain::{RunId, SyncId, view::ReturnPlan};

use super::Said;
use crate::{
    oracle::Source,
    play::{cast::Cast, server::Process},
};

/// How long after its begin a run may still read its source, ms: an attempt ends itself after 90 s, unless
/// its process stands still.
const READS_MILLIS: i64 = 430_000;

impl Cast {
    /// A person looks at what returning to one of the sync's runs would do, and does it.
    pub(super) async fn return_to_run(&mut self, sync: usize, back: usize, process: &Process) {
        let Some(id) = self.id(sync) else {
            return;
        };
        let Some(view) = self.stored(id).await else {
            return;
        };
        let Some(run) = view.runs.get(back % view.runs.len().max(1)) else {
            return;
        };
        let Some(plan) = self.return_plan(id, run.id, process).await else {
            return;
        };
        let (services, actor) = self.hand(process);
        let (run, plan_id, begun) = (run.id, plan.id.clone(), self.now());
        let asked = async move { syncs::return_to_run(&services, actor, id, run, plan_id).await };
        let said = self.ask(process, Box::pin(asked)).await;
        let Some(is) = self.read_source().await else {
            return;
        };
        let may_be_before = said != Said::Done || !plan.changes();
        let stays = may_be_before && is == self.source;
        let returned = said != Said::Refused && self.is_return(run, &plan, &is);
        if !stays && !returned {
            let text =
                format!("after returning to run {run} the source is neither as before nor as then");
            self.accuse("no change is lost", text);
        }
        self.source = is;
        self.note_wanted(begun);
    }

    async fn return_plan(&self, sync: SyncId, run: RunId, process: &Process) -> Option<ReturnPlan> {
        let (services, actor) = self.hand(process);
        let planned = async move { syncs::return_plan(&services, actor, sync, run).await };
        let task = tokio::spawn(planned);
        let abort = task.abort_handle();
        tokio::select! {
            biased;
            _ = process.life.ended() => {
                abort.abort();
                None
            }
            planned = task => planned.ok()?.ok(),
        }
    }

    /// Is this the source of before, but for the folder's own secrets, which are as they were at some
    /// moment at which the run may have read them?
    fn is_return(&self, run: RunId, plan: &ReturnPlan, is: &Source) -> bool {
        let Some(begun) = self.stage.witness(|witness| witness.begun_at(run)) else {
            return false;
        };
        let place = plan.source.to_string();
        let mut expected = self.source.clone();
        let Some(folder) = expected.0.get_mut(&place) else {
            return false;
        };
        let secrets = |source: &Source| -> Option<BTreeMap<String, String>> {
            Some(source.0.get(&place)?.secrets.clone())
        };
        let Some(now) = secrets(is) else {
            return false;
        };
        folder.secrets.clone_from(&now);
        let mut then = self.history.sources_between(begun, begun + READS_MILLIS);
        expected == *is && then.any(|source| secrets(source).as_ref() == Some(&now))
    }
}
