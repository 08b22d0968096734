use domain::{
    command::{SyncDestination, SyncDraft, UpdateSync},
    view::SyncView,
};

/// A change of `sync` that changes nothing yet.
pub(super) fn no_change(sync: &SyncView) -> UpdateSync {
    UpdateSync {
        sync: sync.row.id,
        source: None,
        destination: None,
        options: None,
        name: None,
        description: None,
        approved: Vec::new(),
        plan: None,
    }
}

/// The sync as it would be with `change`, as far as its plan depends on it.
pub(super) fn draft_of(sync: &SyncView, change: &UpdateSync) -> SyncDraft {
    let source = change.source.as_ref().unwrap_or(&sync.row.source);
    let options = change.options.as_ref().unwrap_or(&sync.options);
    SyncDraft {
        project: sync.project,
        source: source.clone(),
        destination: change
            .destination
            .clone()
            .unwrap_or_else(|| destination_of(sync)),
        options: options.clone(),
        editing: Some(sync.row.id),
    }
}

/// Where the sync writes to now.
pub(super) fn destination_of(sync: &SyncView) -> SyncDestination {
    SyncDestination {
        connection: sync.connection,
        app: sync.row.app.clone(),
    }
}

/// Saving it would change something.
pub(super) fn changes_anything(sync: &SyncView, change: &UpdateSync) -> bool {
    let source = change
        .source
        .as_ref()
        .is_some_and(|new| *new != sync.row.source);
    let options = change
        .options
        .as_ref()
        .is_some_and(|new| *new != sync.options);
    let name = change
        .name
        .as_ref()
        .is_some_and(|new| *new != sync.row.name);
    let described = change.description.as_ref();
    let description = described.is_some_and(|new| *new != sync.row.description);
    let destination = change.destination.as_ref();
    let destination = destination.is_some_and(|new| *new != destination_of(sync));
    source || options || name || description || destination
}

#[cfg(test)]
mod tests {
    use domain::SyncOptions;

    use super::*;
    use crate::pages::sync::fixture::sync;

    #[test]
    fn what_is_not_edited_is_planned_as_it_is() {
        let sync = sync();
        let mut change = no_change(&sync);
        let options = SyncOptions {
            auto_redeploy: true,
            ..SyncOptions::default()
        };
        change.options = Some(options.clone());
        let draft = draft_of(&sync, &change);
        assert_eq!(draft.options, options);
        assert_eq!(draft.source, sync.row.source);
        assert_eq!(draft.destination, destination_of(&sync));
        assert_eq!(draft.editing, Some(sync.row.id));
    }

    #[test]
    fn the_same_values_again_are_no_change() {
        let sync = sync();
        let mut change = no_change(&sync);
        change.source = Some(sync.row.source.clone());
        change.destination = Some(destination_of(&sync));
        change.name = Some(sync.row.name.clone());
        assert!(!changes_anything(&sync, &change));
        change.description = Some("The API".parse().unwrap());
        assert!(changes_anything(&sync, &change));
    }
}
