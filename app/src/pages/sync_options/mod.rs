//! The options of a secret sync, as they are set in the wizard and changed later: each explained by what
//! it does to the very app that the sync writes to.

#![expect(
    unreachable_pub,
    reason = "the component macro makes the props of a component public, also where the component is not"
)]

mod app_report;
mod effect;
mod fields;
#[cfg(test)]
mod fixture;
mod found;
mod key_schema;
mod outlook;
mod schema_preview;

pub use app_report::AppReport;
pub use fields::{Knowledge, OptionsFields, SchemaField, read_key_schema};
pub use found::{found_in_words, others_in_words};
pub use outlook::{Outlook, names_in_words};
