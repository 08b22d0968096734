use std::collections::HashSet;

use domain::{
    SyncId,
    view::{SyncGroupKey, SyncList},
};

/// One line of the table: the head of a group, or a sync.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Line {
    /// Syncs of this group follow.
    Group(SyncGroupKey),
    /// A sync.
    Sync(SyncId),
}

/// Which lines are shown, in order. It stays while a page is looked at, also when the syncs in it change: what is
/// under the pointer stays there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arrangement {
    pub(super) lines: Vec<Line>,
}

/// What a fresh arrangement would change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct News {
    /// Syncs that are not shown yet.
    pub(super) added: usize,
    /// The others would be in another order, or in other groups.
    pub(super) moved: bool,
}

impl Arrangement {
    /// The list's own.
    pub(super) fn of(list: &SyncList) -> Self {
        let mut lines = Vec::new();
        for group in &list.groups {
            lines.extend(group.key.clone().map(Line::Group));
            lines.extend(group.entries.iter().map(|entry| Line::Sync(entry.row.id)));
        }
        Self { lines }
    }

    /// This one without the syncs that are not in `fresh` any more; with nothing left of it, `fresh`.
    pub(super) fn kept(&self, fresh: &Self) -> Self {
        let there: HashSet<SyncId> = fresh.syncs().collect();
        if !self.syncs().any(|sync| there.contains(&sync)) {
            return fresh.clone();
        }
        let mut lines: Vec<Line> = Vec::new();
        for line in &self.lines {
            match line {
                Line::Sync(sync) if !there.contains(sync) => {}
                Line::Group(_) if matches!(lines.last(), Some(Line::Group(_))) => {
                    // The group before it has become empty.
                    lines.pop();
                    lines.push(line.clone());
                }
                _ => lines.push(line.clone()),
            }
        }
        if matches!(lines.last(), Some(Line::Group(_))) {
            lines.pop();
        }
        Self { lines }
    }

    /// What would change with `fresh`.
    pub(super) fn news(&self, fresh: &Self) -> News {
        let shown: HashSet<SyncId> = self.syncs().collect();
        let added: HashSet<SyncId> = fresh.syncs().filter(|id| !shown.contains(id)).collect();
        // The head of a group that has only new syncs is new too.
        let groups: HashSet<&Line> = self.lines.iter().collect();
        let is_new = |line: &Line| match line {
            Line::Sync(sync) => added.contains(sync),
            Line::Group(_) => !added.is_empty() && !groups.contains(line),
        };
        let rest = fresh.lines.iter().filter(|line| !is_new(line));
        let moved = !rest.eq(self.lines.iter());
        News {
            added: added.len(),
            moved,
        }
    }

    fn syncs(&self) -> impl Iterator<Item = SyncId> {
        self.lines.iter().filter_map(|line| match line {
            Line::Sync(sync) => Some(*sync),
            Line::Group(_) => None,
        })
    }
}

impl News {
    /// There is nothing to tell.
    pub(super) fn is_none(self) -> bool {
        self == Self::default()
    }

    /// In a sentence.
    pub(super) fn words(self) -> String {
        let added = match self.added {
            0 => return "The order has changed.".to_owned(),
            1 => "1 sync is not shown yet".to_owned(),
            n => format!("{n} syncs are not shown yet"),
        };
        if self.moved {
            format!("{added}, and the order has changed.")
        } else {
            format!("{added}.")
        }
    }
}

#[cfg(test)]
mod tests;
