use crate::components::{status_badge::Status, tag::Tone};

/// What a [`Flow`](super::Flow) shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowPicture {
    /// Where secrets come from: the source first, each import below the folder that imports it.
    pub places: Vec<FlowPlace>,
    /// From the folders to the sync.
    pub read: FlowWire,
    /// The sync.
    pub sync: FlowNode,
    /// From the sync to the app.
    pub push: FlowWire,
    /// The app.
    pub app: FlowNode,
    /// From the app to its machines.
    pub rollout: FlowWire,
    /// The machines.
    pub machines: FlowMachines,
}

/// A folder that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowPlace {
    /// The environment's slug.
    pub environment: String,
    /// The folder's path.
    pub path: String,
    /// The page of its secrets.
    pub href: String,
    /// Why it is read.
    pub role: PlaceRole,
    /// How many imports away from the folder on the left edge.
    pub depth: usize,
    /// It does not exist.
    pub missing: bool,
}

/// Why a folder is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceRole {
    /// It is the source.
    Source,
    /// This folder imports it.
    ImportedBy(String),
    /// A value refers to it.
    Referenced,
}

/// A stage that is one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowNode {
    /// Its name.
    pub title: String,
    /// Where it can be seen from outside of Airlift.
    pub href: Option<String>,
    /// Its badge.
    pub status: Option<Status>,
    /// What is known of it, the most important first.
    pub lines: Vec<FlowLine>,
}

/// One thing that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowLine {
    /// How it is.
    pub tone: Tone,
    /// In words.
    pub text: String,
    /// Where more of it is told.
    pub href: Option<String>,
}

/// What happens between two stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FlowWire {
    /// All is through.
    Still,
    /// Something is on its way.
    Moving,
    /// Nothing goes through by itself.
    Waiting,
    /// Nothing comes through.
    Broken,
}

impl FlowWire {
    /// Every state, for the gallery.
    pub const ALL: [Self; 4] = [Self::Still, Self::Moving, Self::Waiting, Self::Broken];
}

/// The machines of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowMachines {
    /// How many run the newest values, of how many that must.
    pub live: Option<(u32, u32)>,
    /// What is known of them together.
    pub lines: Vec<FlowLine>,
    /// By process group.
    pub groups: Vec<FlowGroup>,
}

/// The machines of one process group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowGroup {
    /// Its name.
    pub name: String,
    /// Its machines.
    pub machines: Vec<FlowMachine>,
}

/// One machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowMachine {
    /// Fly.io's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub region: String,
    /// Fly.io's word for its state.
    pub state: String,
    /// How it is.
    pub tone: Tone,
    /// What it runs, in a word or two: "Live".
    pub label: &'static str,
    /// More, when that is not all.
    pub detail: Option<String>,
    /// It is never folded away.
    pub needs_a_look: bool,
    /// Its values are on their way to it.
    pub moving: bool,
    /// When that was found, ms since the Unix epoch.
    pub at_ms: i64,
}
