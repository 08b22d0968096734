//! Schedules: what people, others at Fly.io, networks and machines do, and when. Made from a seed, played
//! as often as wanted, kept as text.

mod action;
mod chains;
mod generate;
mod made_schedule;
mod shrink;
mod switches;
mod weather;

pub(crate) use action::{Action, Options, Step};
pub(crate) use generate::generate;
pub(crate) use made_schedule::Schedule;
pub(crate) use shrink::shrink;
pub(crate) use switches::Switches;
