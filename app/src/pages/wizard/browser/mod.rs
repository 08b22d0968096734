//! What the wizard needs of the browser: a place for the draft, answers from the server.

mod ask;
mod draft_store;
mod settle;

pub(super) use ask::{Answer, ask};
pub(super) use draft_store::DraftStore;
pub(super) use settle::settled;
