//! What the wizard knows, without a browser: steps, the draft, what is wrong with it, and how it is told.

mod address;
mod cautions;
mod consent;
mod draft;
mod field;
mod first_run;
mod news;
mod problems;
mod rail;
mod refusal;
mod request;
mod step;
mod summary;

pub(super) use address::Address;
pub(super) use cautions::{Caution, cautions};
pub(super) use consent::{consent, consent_help, create_label, removed_keys};
pub(super) use draft::Draft;
pub(super) use field::Field;
pub(super) use first_run::first_run;
pub(super) use news::news;
pub(super) use rail::rail;
pub(super) use refusal::{Refusal, refusals};
pub(super) use step::Step;

#[cfg(test)]
mod fixture;
