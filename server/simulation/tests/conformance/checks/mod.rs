//! The checks, by what they are about.

pub(crate) mod leases;
pub(crate) mod machines;
pub(crate) mod reach;
pub(crate) mod refusals;
pub(crate) mod secrets;
pub(crate) mod updates;
