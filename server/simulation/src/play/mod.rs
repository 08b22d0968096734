//! Plays a schedule: sets the stage, lets people and things act, looks after every step whether all
//! promises hold, then heals everything and waits until all is as it should be.

mod cast;
mod converge;
mod director;
mod heal;
mod installation;
mod long_times;
mod outsiders;
mod people;
mod policies;
mod promises;
mod read_back;
mod server;
mod store_kind;

/// Servers that work on one store.
pub(crate) const SERVERS: usize = 2;

pub(crate) use director::play;
pub(crate) use installation::{APPS, NAMES, PLACES, SCHEMAS, SYNCS};
pub(crate) use long_times::idle_and_outage;
pub(crate) use policies::POLICIES;
pub(crate) use store_kind::{StoreKind, Stores};
