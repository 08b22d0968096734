//! What happens to every request.

mod client_address;
mod cross_site;
mod foreign_hosts;
mod lead_to_sign_in;
mod no_store;
mod panics;
mod preload;
mod request_id;
mod request_log;
mod security_headers;

pub(super) use client_address::client_address;
pub(super) use cross_site::refuse_cross_site;
pub(super) use foreign_hosts::refuse_foreign_hosts;
pub(super) use lead_to_sign_in::lead_to_sign_in;
pub(super) use no_store::no_store;
pub(super) use panics::answer_panic;
pub(super) use preload::preload;
pub(super) use request_log::log_requests;
pub(super) use security_headers::security_headers;
