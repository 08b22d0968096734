//! Live updates: `GET /events?project=ID&project=ID`.

mod handler;
mod request;
mod watch;

pub(super) use handler::events;
