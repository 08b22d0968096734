use domain::{AppName, SourceSpec, SyncId, SyncName, view::SyncRow};

/// What a dialog must know of the sync that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The sync.
    pub id: SyncId,
    /// Its name.
    pub name: SyncName,
    /// Where its secrets come from.
    pub source: SourceSpec,
    /// The app it writes to.
    pub app: AppName,
}

impl Subject {
    /// The sync of a row.
    pub fn of(row: &SyncRow) -> Self {
        Self {
            id: row.id,
            name: row.name.clone(),
            source: row.source.clone(),
            app: row.app.clone(),
        }
    }
}
