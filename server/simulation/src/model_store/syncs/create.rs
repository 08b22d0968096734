use std::collections::{BTreeMap, BTreeSet};

use application::ports::{Author, NewSync, OBSERVATION_INTERVAL_MILLIS, StoreError, StoreResult};
use domain::{AppName, DestinationId, ProjectId, SyncId, SyncName, Timestamp};

use crate::model_store::{
    refused,
    state::{Destination, State, SyncRecord},
};

pub(super) fn create(state: &mut State, new: &NewSync, by: &Author) -> StoreResult<()> {
    let connection = state.connection(new.connection)?;
    if connection.project != new.project {
        return Err(StoreError::NotFound("The connection"));
    }
    refuse_taken(state, new.project, &new.name, None)?;
    if state.syncs.contains_key(&new.id) {
        return Err(refused("a sync with this id exists"));
    }
    let target = Target {
        app: &new.app,
        organization: new.organization.as_deref(),
        postgres: new.postgres,
        id: new.destination,
    };
    let destination = target.ensure(state, by.at);
    let record = record(new, state.next_order(), destination, by.at);
    state.syncs.insert(new.id, record);
    let subject = format!("{} from {} to {}", new.name, new.source, new.app);
    state.note(by, Some(new.project), "sync.create", &subject);
    state.events.tell(new.project, Some(new.id));
    Ok(())
}

fn record(new: &NewSync, order: u64, destination: DestinationId, at: Timestamp) -> SyncRecord {
    SyncRecord {
        order,
        project: new.project,
        name: new.name.clone(),
        description: new.description.clone(),
        source: new.source.clone(),
        connection: new.connection,
        destination,
        options: new.options.clone(),
        generation: 1,
        changed_at: at,
        pushed_generation: None,
        nudges: 0,
        requests: 0,
        request: None,
        attempt: 0,
        next_attempt_at: at,
        not_before: Timestamp(0),
        drift_push_at: None,
        blocked: None,
        failure: None,
        removed: false,
        deleting: false,
        last_synced_at: None,
        created_at: at,
        dependencies: BTreeSet::from([new.source.clone()]),
        approved: new.approved.iter().cloned().collect(),
        seen_plan: new.plan.clone(),
        held: BTreeMap::new(),
        conflicts: BTreeMap::new(),
        runs: Vec::new(),
    }
}

/// `NameTaken` when another sync of the project has this name.
pub(super) fn refuse_taken(
    state: &State,
    project: ProjectId,
    name: &SyncName,
    but: Option<SyncId>,
) -> StoreResult<()> {
    let mut others = state.syncs.iter().filter(|(id, _)| Some(**id) != but);
    if others.any(|(_, other)| other.project == project && other.name == *name) {
        return Err(StoreError::NameTaken("A sync"));
    }
    Ok(())
}

/// An app that a sync is pointed at.
pub(super) struct Target<'a> {
    pub(super) app: &'a AppName,
    pub(super) organization: Option<&'a str>,
    pub(super) postgres: bool,
    /// Of the row, should there be none yet.
    pub(super) id: DestinationId,
}

impl Target<'_> {
    /// The app's row, with what is newly known of it. One that no sync targeted is observed from now on.
    pub(super) fn ensure(&self, state: &mut State, at: Timestamp) -> DestinationId {
        let apps = state.destinations.iter();
        let known = apps
            .map(|(id, it)| (*id, &it.app))
            .find(|(_, app)| *app == self.app);
        let id = known.map_or(self.id, |(id, _)| id);
        let order = state.next_order();
        let row = state.destinations.entry(id);
        let row = row.or_insert_with(|| Destination::new(order, self.app.clone()));
        if let Some(organization) = self.organization {
            row.organization = Some(organization.to_owned());
        }
        row.postgres = self.postgres;
        let first_look = at.plus_millis(OBSERVATION_INTERVAL_MILLIS);
        row.observing.next_at.get_or_insert(first_look);
        id
    }
}
