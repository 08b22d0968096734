mod select;

use std::collections::HashMap;

use domain::{
    Actor, ProjectId, Role, SyncId,
    view::{SyncEntry, SyncGroup, SyncHistory, SyncList, SyncQuery, SyncRow},
};

use self::select::{Found, select};
use crate::{ApplicationResult, Services, usecases::access::in_project};

/// The syncs of a project that match, laid out as asked, with how their newest runs and change fared.
///
/// Every sync's status is derived for it, as counts and order need them; the runs are read of those on the
/// page alone.
pub async fn find_syncs(
    services: &Services,
    actor: Actor,
    project: ProjectId,
    query: SyncQuery,
) -> ApplicationResult<SyncList> {
    in_project(services, actor, project, Role::Viewer).await?;
    let found = select(services.store.syncs(project).await?, &query);
    let shown: Vec<SyncId> = found.rows().map(|row| row.id).collect();
    let histories = services.store.sync_histories(&shown).await?;
    Ok(with_histories(found, histories))
}

fn with_histories(found: Found, histories: Vec<SyncHistory>) -> SyncList {
    let by_sync = histories.into_iter().map(|history| (history.sync, history));
    let mut by_sync: HashMap<SyncId, SyncHistory> = by_sync.collect();
    let mut entry = |row: SyncRow| {
        // None: deleted since the rows were read. The page hears of that next.
        let history = by_sync.remove(&row.id)?;
        Some(SyncEntry {
            row,
            runs: history.runs,
            change: history.change,
        })
    };
    let groups = found.groups.into_iter().map(|group| SyncGroup {
        key: group.key,
        total: group.total,
        entries: group.rows.into_iter().filter_map(&mut entry).collect(),
    });
    SyncList {
        all: found.all,
        counts: found.counts,
        groups: groups.collect(),
        total: found.total,
        page: found.page,
        pages: found.pages,
    }
}
