use std::collections::BTreeMap;

use domain::SyncId;

use super::{Source, SyncIntent, Wanted};

/// What one sync wanted for a while.
#[derive(Clone, Debug)]
pub(crate) struct Era {
    /// From the moment at which the change was begun …
    from: i64,
    /// … to the one at which the next had been acknowledged: for as long as both may have been in force.
    until: i64,
    pub(crate) app: String,
    pub(crate) wanted: Wanted,
    pub(crate) removal: bool,
}

/// What each sync wanted, and when.
#[derive(Clone, Debug, Default)]
pub(crate) struct History(BTreeMap<SyncId, Vec<Era>>);

impl History {
    /// Notes what is wanted after a change that was begun and ended at these moments.
    pub(crate) fn note<'a>(
        &mut self,
        begun: i64,
        ended: i64,
        source: &Source,
        syncs: impl Iterator<Item = &'a SyncIntent>,
    ) {
        for sync in syncs {
            let (wanted, removal) = (sync.wanted(source), sync.removal);
            let eras = self.0.entry(sync.id).or_default();
            if let Some(last) = eras.last_mut() {
                let same =
                    last.wanted == wanted && last.app == sync.app && last.removal == removal;
                if same {
                    continue;
                }
                last.until = ended;
            }
            eras.push(Era {
                from: begun,
                until: i64::MAX,
                app: sync.app.clone(),
                wanted,
                removal,
            });
        }
    }

    /// What a sync may have wanted between two moments.
    pub(crate) fn between(
        &self,
        sync: SyncId,
        from: i64,
        until: i64,
    ) -> impl Iterator<Item = &Era> {
        let eras = self.0.get(&sync).into_iter().flatten();
        eras.filter(move |era| era.from <= until && era.until >= from)
    }
}
