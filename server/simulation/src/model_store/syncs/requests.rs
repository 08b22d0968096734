use application::ports::{Author, RemovalRequest, StoreError, StoreResult};
use domain::{
    RunKind, RunTrigger, SyncId,
    plan::{ApprovedRemoval, PlanId},
};

use crate::model_store::state::{Request, State, SyncRecord};

pub(super) fn push(
    state: &mut State,
    id: SyncId,
    trigger: RunTrigger,
    approved: &[ApprovedRemoval],
    plan: Option<&PlanId>,
    by: &Author,
) -> StoreResult<()> {
    let sync = state.sync(id)?;
    refuse_deleting(sync)?;
    let (project, mut subject) = (sync.project, state.subject_of(sync));
    if !approved.is_empty() {
        let keys: Vec<&str> = approved.iter().map(|it| it.key.as_str()).collect();
        subject = format!("{subject}, removal of {} approved", keys.join(", "));
    }
    if let Some(sync) = state.syncs.get_mut(&id) {
        sync.approved.extend(approved.iter().cloned());
        sync.ask(RunKind::Push, trigger, plan, by);
    }
    state.note(by, Some(project), "sync.trigger", &subject);
    state.events.tell(project, Some(id));
    Ok(())
}

pub(super) fn removal(
    state: &mut State,
    id: SyncId,
    request: RemovalRequest,
    by: &Author,
) -> StoreResult<()> {
    let sync = state.sync(id)?;
    let (project, subject) = (sync.project, state.subject_of(sync));
    let (trigger, action) = match request {
        RemovalRequest::Keep => {
            refuse_deleting(sync)?;
            (RunTrigger::Manual, "sync.remove-secrets")
        }
        RemovalRequest::Delete => (RunTrigger::Deletion, "sync.delete-with-secrets"),
    };
    if let Some(sync) = state.syncs.get_mut(&id) {
        sync.ask(RunKind::Remove, trigger, None, by);
        sync.deleting |= request == RemovalRequest::Delete;
    }
    state.note(by, Some(project), action, &subject);
    state.events.tell(project, Some(id));
    Ok(())
}

fn refuse_deleting(sync: &SyncRecord) -> StoreResult<()> {
    if sync.deleting {
        let sentence = format!(
            "{} is being deleted: it goes as soon as its secrets are gone from Fly.io.",
            sync.name
        );
        return Err(StoreError::InUse(sentence));
    }
    Ok(())
}

impl SyncRecord {
    /// A person's newest wish counts, at once, whatever stood in the way.
    fn ask(&mut self, kind: RunKind, trigger: RunTrigger, plan: Option<&PlanId>, by: &Author) {
        self.request = Some(Request {
            kind,
            trigger,
            by: by.name.0.clone(),
        });
        self.seen_plan = plan.cloned();
        self.requests += 1;
        self.nudges += 1;
        self.next_attempt_at = by.at;
        self.blocked = None;
    }
}
