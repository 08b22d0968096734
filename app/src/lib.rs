//! Airlift's face: pages, components and server functions.

pub mod components;
