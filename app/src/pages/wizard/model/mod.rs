//! What the wizard knows, without a browser: steps, the draft, what is wrong with it, and how it is told.

mod address;
mod consent;
mod draft;
mod field;
mod problems;
mod rail;
mod refusal;
mod request;
mod schema_preview;
mod step;
mod summary;

pub(super) use address::Address;
pub(super) use consent::{consent, consent_help, removed_keys};
pub(super) use draft::Draft;
pub(super) use field::Field;
pub(super) use rail::rail;
pub(super) use refusal::{Refusal, refusals};
pub(super) use schema_preview::{NamePreview, SchemaPreview, schema_preview};
pub(super) use step::Step;

#[cfg(test)]
mod fixture;
