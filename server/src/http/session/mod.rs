//! Who a request's cookie belongs to.

mod cookie;
mod identity;
mod layer;
mod record;
mod sweep;

pub(super) use cookie::removal;
pub(super) use identity::identify;
pub(super) use layer::{layer, session_store};
pub(super) use record::SessionRecord;
pub(crate) use sweep::sweep;
