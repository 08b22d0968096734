//! Fly.io, in process: the emulator's world behind the destination port, the faults of its network, and
//! a witness who writes down what was done to it and by whom.

mod call;
mod convert;
mod destination;
mod fault;
mod in_process;
mod log;
mod policy_watch;
mod refusal;
mod stage;
mod witness;

pub(crate) use call::{ANSWER_MILLIS, Endpoint};
pub(crate) use destination::WorldDestination;
pub(crate) use fault::{ArmedFault, CallFault};
pub use in_process::InProcess;
pub(crate) use log::EventLog;
pub(crate) use policy_watch::{Held, PolicyWatch, Sent};
pub(crate) use stage::Stage;
pub(crate) use witness::{Claim, Touch, Violation, Witness, Write, Writer};
