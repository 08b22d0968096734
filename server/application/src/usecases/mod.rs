//! What an actor can do, one function each; every one authorises first.
//!
//! Who may do what: a viewer sees names, syncs and history; a developer also writes and reveals
//! secrets and triggers syncs; an admin also manages connections and syncs; an owner may do
//! everything. A project, connection or sync of which somebody is no member does not exist for them.

mod access;
pub mod connections;
pub mod projects;
pub mod secrets;
pub mod session;
pub mod syncs;
