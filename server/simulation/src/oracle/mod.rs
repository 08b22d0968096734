//! What people want, worked out independently of the product: a second, simple reading of the rules, kept
//! beside the store and fed only with what people did and were told was done.

mod history;
mod intent;
mod source;

pub(crate) use history::{Era, History};
pub(crate) use intent::{SyncIntent, Wanted};
pub(crate) use source::{Folder, Source};
