//! What the wizard needs of the browser: a place for the draft, a question before leaving, answers from the server.

mod ask;
mod draft_store;
mod exit;
mod listener;
mod settle;

pub(super) use ask::{Answer, ask};
pub(super) use draft_store::DraftStore;
pub(super) use exit::ask_before_leaving;
pub(super) use settle::settled;
