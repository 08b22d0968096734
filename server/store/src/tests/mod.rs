//! On real files in temporary directories, as in production; time is what a test says it is.

mod audit_and_events;
mod connections;
mod failures;
mod flow;
mod identities;
mod late_reports;
mod leases;
mod ledger;
mod opening;
mod projects;
mod purging;
mod pushes;
mod query_plans;
mod reopening;
mod requests;
mod returning;
mod rollout_history;
mod rollout_policy;
mod rollouts;
mod secrets;
mod sessions;
mod syncs;
mod touching;
mod upgrading;
mod waiting;
mod world;
