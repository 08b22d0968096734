use std::collections::{BTreeMap, BTreeSet};

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
    intent: SyncIntent,
    pub(crate) wanted: Wanted,
    pub(crate) removal: bool,
}

impl Era {
    /// Were machines to run it at once?
    pub(crate) fn redeploys(&self) -> bool {
        self.intent.options.auto_redeploy
    }
}

/// What each sync wanted, and when.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    eras: BTreeMap<SyncId, Vec<Era>>,
    /// What people had written, from when to when.
    sources: Vec<(i64, i64, Source)>,
}

impl History {
    /// Notes what is wanted after a change that was begun and ended at these moments.
    pub(crate) fn note<'a>(
        &mut self,
        begun: i64,
        ended: i64,
        source: &Source,
        syncs: impl Iterator<Item = &'a SyncIntent>,
    ) {
        if self.sources.last().is_none_or(|(.., last)| last != source) {
            if let Some((_, until, _)) = self.sources.last_mut() {
                *until = ended;
            }
            self.sources.push((begun, i64::MAX, source.clone()));
        }
        for sync in syncs {
            let (wanted, removal) = (sync.wanted(source), sync.removal);
            let eras = self.eras.entry(sync.id).or_default();
            if let Some(last) = eras.last_mut() {
                let same = last.wanted == wanted
                    && last.app == sync.app
                    && last.removal == removal
                    && last.redeploys() == sync.options.auto_redeploy;
                if same {
                    continue;
                }
                last.until = ended;
            }
            eras.push(Era {
                from: begun,
                until: i64::MAX,
                app: sync.app.clone(),
                intent: sync.clone(),
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
        let eras = self.eras.get(&sync).into_iter().flatten();
        eras.filter(move |era| era.from <= until && era.until >= from)
    }

    /// Keys of an app that any other sync may have wanted between two moments.
    pub(crate) fn wanted_by_others(
        &self,
        sync: SyncId,
        app: &str,
        (from, until): (i64, i64),
    ) -> BTreeSet<String> {
        let others = self.eras.keys().filter(|other| **other != sync);
        let eras = others.flat_map(|other| self.between(*other, from, until));
        let there = eras.filter(|era| era.app == app);
        let wanted = there.filter_map(|era| era.wanted.as_ref());
        wanted.flat_map(BTreeMap::keys).cloned().collect()
    }

    /// What people may have had written between two moments.
    pub(crate) fn sources_between(&self, from: i64, until: i64) -> impl Iterator<Item = &Source> {
        let overlap =
            move |(begun, ended, _): &&(i64, i64, Source)| *begun <= until && *ended >= from;
        self.sources
            .iter()
            .filter(overlap)
            .map(|(.., source)| source)
    }

    /// What a sync may have wanted by an attempt that read its settings at one moment and its source
    /// later, until another: a whole state all the same, which the next attempt puts right.
    pub(crate) fn mixed(&self, sync: SyncId, at: i64, until: i64) -> Vec<(String, Wanted)> {
        let settings = self.between(sync, at, at);
        let later = |(from, to, _): &&(i64, i64, Source)| *from <= until && *to >= at;
        settings
            .flat_map(|era| {
                let sources = self.sources.iter().filter(later);
                sources.map(|(.., source)| (era.app.clone(), era.intent.wanted(source)))
            })
            .collect()
    }
}
