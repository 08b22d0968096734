//! A project with secrets and a connection, and no sync yet: here a visitor does the main job.

mod content;
mod fill;

pub(super) use fill::fill;
