//! How a sync's parts are told, without a browser.

mod drift;
mod key_state;
mod machine;
mod remedy;
mod rollout;

pub(super) use drift::drift_words;
pub(super) use key_state::{key_words, needs_a_look};
pub(super) use machine::machine_words;
pub(super) use remedy::{remedy, source_page};
pub(super) use rollout::{result_duration, rollout_outcome};
pub(in crate::pages) use rollout::{result_words, rollout_meta, rollout_title, rollout_tone};
