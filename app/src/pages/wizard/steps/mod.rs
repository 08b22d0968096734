//! The steps' forms, a file each.

mod app;
mod create;
mod destination;
mod details;
mod options;
mod plan;
mod plan_view;
mod planning;
mod review;
mod source;
mod source_report;

pub(super) use destination::destination_step;
pub(super) use details::details_step;
pub(super) use options::options_step;
pub(super) use review::review_step;
pub(super) use source::source_step;
