//! Airlift's durable state in one SQLite file.
//!
//! [`SqliteStore`] implements every store port of `application`; each operation happens entirely or not
//! at all. Writes go through a single connection (`BEGIN IMMEDIATE`), those that queue there with one
//! commit for all; reads go through a few read-only ones, so that a page never waits for a push. The file
//! is in WAL mode with `synchronous=FULL`: what an operation reported as done survives a power cut.
//!
//! Guarantees
//! - A change of a secret, folder or import bumps, in the same transaction, the generation of every
//!   sync whose last resolution read that place, and of no other.
//! - At most one worker holds an app's push lease, and one its rollout lease, also among several
//!   processes on one file; what a former holder reports is refused with `LeaseLost`.
//! - Every change leaves an audit row and an event, or did not happen.
//!
//! Assumptions
//! - The file is on a local disk: SQLite's WAL mode does not work over network file systems.
//! - Clocks of the processes that share the file differ by much less than a lease lasts.
//!
//! Values and tokens are sealed before they get here; nothing in this crate can open them.

mod audit;
mod commits;
mod connections;
mod decode;
mod engine;
mod events;
mod failure;
mod identities;
mod ledger;
mod meta;
mod open;
mod projects;
mod secrets;
mod sessions;
mod sqlite_store;
mod syncs;
#[cfg(test)]
mod tests;
mod touch;
mod writer;

pub use open::OpenError;
pub use sessions::{SESSION_USER_KEY, SqliteSessionStore};
pub use sqlite_store::SqliteStore;
