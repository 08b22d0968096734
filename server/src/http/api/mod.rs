//! The REST API under `/api/v1`.

mod live;
mod refusal;

pub(super) use live::live;
