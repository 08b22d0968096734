use domain::SyncId;

/// The sync of the same app that waits for this key of ours, if one does.
pub(super) fn awaited_by(awaited: &[(String, SyncId)], key: &str) -> Option<SyncId> {
    let found = awaited.iter().find(|(awaited, _)| awaited == key);
    found.map(|(_, sync)| *sync)
}
