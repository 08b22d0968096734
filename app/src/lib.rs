//! Airlift's face: pages, components and server functions.
//!
//! The server renders [`shell`] around [`App`] for each page; the browser hydrates [`App`]. Every page
//! is rendered whole before its head is sent (`SsrMode::Async`): it reads well without JavaScript, and
//! its status and redirects are those of what it shows.

pub mod api;
pub mod components;
mod document;
pub mod pages;
mod part;
mod routes;
pub mod state;

pub use document::shell;
pub use routes::*;
