use application::ports::{
    Author, ConnectionStore, NewConnection, SealedValue, StoreError, StoreResult, StoredConnection,
};
use async_trait::async_trait;
use domain::{
    ConnectionId, ConnectionName, Description, DestinationId, ProjectId, SyncId, TokenKind, view,
};

use super::{
    ModelStore, refused,
    state::{Connection, RolloutNeed, State},
};

#[async_trait]
impl ConnectionStore for ModelStore {
    async fn create_connection(&self, connection: &NewConnection, by: &Author) -> StoreResult<()> {
        self.write(|state| create(state, connection, by))
    }

    async fn connections(&self, project: ProjectId) -> StoreResult<Vec<view::ConnectionRow>> {
        Ok(self.read(|state| of_project(state, project)))
    }

    async fn connection(&self, id: ConnectionId) -> StoreResult<Option<StoredConnection>> {
        Ok(self.read(|state| {
            let connection = state.connections.get(&id)?;
            Some(StoredConnection {
                id,
                project: connection.project,
                name: connection.name.clone(),
                description: connection.description.clone(),
                token: connection.token.clone(),
                token_kind: connection.token_kind,
            })
        }))
    }

    async fn update_connection(
        &self,
        id: ConnectionId,
        name: &ConnectionName,
        description: &Description,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| change(state, id, name, description, by))
    }

    async fn replace_token(
        &self,
        id: ConnectionId,
        token: &SealedValue,
        kind: TokenKind,
        reach: &str,
        by: &Author,
    ) -> StoreResult<()> {
        self.write(|state| replace_token(state, id, token, kind, reach, by))
    }

    async fn delete_connection(&self, id: ConnectionId, by: &Author) -> StoreResult<()> {
        self.write(|state| delete(state, id, by))
    }
}

fn of_project(state: &State, project: ProjectId) -> Vec<view::ConnectionRow> {
    let of_project = |it: &(&ConnectionId, &Connection)| it.1.project == project;
    let mut rows: Vec<view::ConnectionRow> = state
        .connections
        .iter()
        .filter(of_project)
        .map(|(id, connection)| view::ConnectionRow {
            id: *id,
            name: connection.name.clone(),
            description: connection.description.clone(),
            token_kind: connection.token_kind,
            reach: connection.reach.clone(),
            syncs: u32::try_from(using(state, *id).len()).unwrap_or(u32::MAX),
            validated_at: connection.validated_at,
        })
        .collect();
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    rows
}

/// The syncs that use a connection.
fn using(state: &State, connection: ConnectionId) -> Vec<SyncId> {
    let syncs = state.syncs.iter();
    syncs
        .filter(|(_, sync)| sync.connection == connection)
        .map(|(id, _)| *id)
        .collect()
}

fn refuse_taken(
    state: &State,
    project: ProjectId,
    name: &ConnectionName,
    but: Option<ConnectionId>,
) -> StoreResult<()> {
    let mut others = state.connections.iter().filter(|(id, _)| Some(**id) != but);
    if others.any(|(_, other)| other.project == project && other.name == *name) {
        return Err(StoreError::NameTaken("A connection"));
    }
    Ok(())
}

fn create(state: &mut State, new: &NewConnection, by: &Author) -> StoreResult<()> {
    state.project(new.project)?;
    refuse_taken(state, new.project, &new.name, None)?;
    if state.connections.contains_key(&new.id) {
        return Err(refused("a connection with this id exists"));
    }
    let connection = Connection {
        project: new.project,
        name: new.name.clone(),
        description: new.description.clone(),
        token: new.token.clone(),
        token_kind: new.token_kind,
        reach: new.reach.clone(),
        validated_at: by.at,
    };
    state.connections.insert(new.id, connection);
    let subject = new.name.as_str();
    state.note(by, Some(new.project), "connection.create", subject);
    state.events.tell(new.project, None);
    Ok(())
}

fn change(
    state: &mut State,
    id: ConnectionId,
    name: &ConnectionName,
    description: &Description,
    by: &Author,
) -> StoreResult<()> {
    let connection = state.connection(id)?;
    let (project, former) = (connection.project, connection.name.clone());
    refuse_taken(state, project, name, Some(id))?;
    if let Some(connection) = state.connections.get_mut(&id) {
        connection.name = name.clone();
        connection.description = description.clone();
    }
    let subject = if former == *name {
        former.to_string()
    } else {
        format!("{former}, now {name}")
    };
    state.note(by, Some(project), "connection.update", &subject);
    state.events.tell(project, None);
    Ok(())
}

fn replace_token(
    state: &mut State,
    id: ConnectionId,
    token: &SealedValue,
    kind: TokenKind,
    reach: &str,
    by: &Author,
) -> StoreResult<()> {
    let missing = StoreError::NotFound("The connection");
    let connection = state.connections.get_mut(&id).ok_or(missing)?;
    connection.token = token.clone();
    connection.token_kind = kind;
    reach.clone_into(&mut connection.reach);
    connection.validated_at = by.at;
    let (project, name) = (connection.project, connection.name.clone());
    for sync in using(state, id) {
        wake(state, sync, by);
    }
    state.note(by, Some(project), "connection.replace-token", name.as_str());
    state.events.tell(project, None);
    Ok(())
}

/// The sync and its app's rollout try at once what the former token may have kept them from. With auto-sync
/// off the sync must not show as out of date: its source did not change.
fn wake(state: &mut State, id: SyncId, by: &Author) {
    let Some(sync) = state.syncs.get(&id) else {
        return;
    };
    let (destination, auto_sync): (DestinationId, bool) =
        (sync.destination, sync.options.auto_sync);
    if auto_sync {
        state.bump_at_once(id, by.at);
    } else {
        state.retry_at_once(id, by.at);
    }
    if let Some(app) = state.destinations.get_mut(&destination) {
        app.observing.look_by(by.at);
    }
    // A rollout that an unhealthy machine stopped stays stopped: another token heals nothing.
    if let Some(app) = state.destinations.get_mut(&destination)
        && app.rollout.need == RolloutNeed::Due
    {
        app.rollout.next_at = by.at;
        app.rollout.wishes += 1;
    }
}

fn delete(state: &mut State, id: ConnectionId, by: &Author) -> StoreResult<()> {
    let connection = state.connection(id)?;
    let (project, name) = (connection.project, connection.name.clone());
    let used = using(state, id);
    let syncs = used.iter().filter_map(|sync| state.syncs.get(sync));
    let mut syncs: Vec<&str> = syncs.map(|sync| sync.name.as_str()).collect();
    syncs.sort_unstable();
    if !syncs.is_empty() {
        let sentence = format!(
            "The connection {name} is used by {}. Delete these syncs or give them another connection first.",
            syncs.join(", ")
        );
        return Err(StoreError::InUse(sentence));
    }
    state.connections.remove(&id);
    state.note(by, Some(project), "connection.delete", name.as_str());
    state.events.tell(project, None);
    Ok(())
}
