use serde::{Deserialize, Serialize};

use super::{LastChange, RunMark, SyncRow};
use crate::{AppName, Badge, EnvironmentSlug};

/// Which of a project's syncs are asked for, and how they are to be laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncQuery {
    /// Words that must all occur.
    pub search: String,
    /// Only syncs in this state.
    pub status: Option<Badge>,
    /// Only syncs from this environment.
    pub environment: Option<EnvironmentSlug>,
    /// Laid out in groups.
    pub grouping: Option<SyncGrouping>,
    /// The order, within a group.
    pub sort: SyncSort,
    /// The other way round.
    pub descending: bool,
    /// How many a page has.
    pub page_size: PageSize,
    /// From 1; 0 is read as 1, and a page beyond the last is the last.
    pub page: usize,
}

/// What syncs are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncSort {
    /// The sync's name.
    #[default]
    Name,
    /// Environment, then path.
    Source,
    /// App.
    Destination,
    /// What needs a person comes first.
    Status,
    /// When Fly.io last acknowledged a run.
    LastSynced,
}

/// What the syncs of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncGrouping {
    /// The app; groups by its name.
    App,
    /// The state; what needs a person comes first.
    Status,
}

/// How many syncs a page has at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageSize {
    /// 20.
    #[default]
    Twenty,
    /// 100.
    Hundred,
    /// 1,000.
    Thousand,
}

impl PageSize {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Twenty, Self::Hundred, Self::Thousand];

    /// The number.
    pub fn rows(self) -> usize {
        match self {
            Self::Twenty => 20,
            Self::Hundred => 100,
            Self::Thousand => 1_000,
        }
    }
}

/// The syncs of a project as a [`SyncQuery`] asks for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncList {
    /// How many syncs the project has, whatever was asked for.
    pub all: usize,
    /// How many are in which state of those that search and environment leave: every state once, what needs a
    /// person first.
    pub counts: Vec<(Badge, usize)>,
    /// The page's rows, in order. Without a grouping there is one group at most.
    pub groups: Vec<SyncGroup>,
    /// How many match, on all pages.
    pub total: usize,
    /// The page, from 1.
    pub page: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
}

/// Syncs that have something in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncGroup {
    /// What; none without a grouping.
    pub key: Option<SyncGroupKey>,
    /// How many there are of them, on all pages.
    pub total: usize,
    /// Those on this page.
    pub entries: Vec<SyncEntry>,
}

/// What the syncs of one group have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "by", content = "is")]
pub enum SyncGroupKey {
    /// They write to this app.
    App(AppName),
    /// They are in this state.
    Status(Badge),
}

/// A sync on the dashboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncEntry {
    /// The sync.
    pub row: SyncRow,
    /// Its newest 20 runs, oldest first.
    pub runs: Vec<RunMark>,
    /// How its newest change fared.
    pub change: LastChange,
}
