//! The design system: every control and mark that Airlift's pages are made of.
//!
//! A folder a component, its look in `style/components/`. All of them render on the server without touching the
//! browser, are driven by signals, and wire their own labels, ids and ARIA attributes. No component uses inline
//! styles, so that they work under a strict content security policy.

#![expect(
    clippy::needless_pass_by_value,
    reason = "a component owns its props: they are handed over by value, also where it only reads them"
)]

pub mod alert;
pub mod banner;
pub mod button;
pub(crate) mod clipboard;
pub mod code;
pub mod combobox;
#[cfg(test)]
mod contrast;
pub mod description_list;
pub mod dialog;
pub mod empty_state;
pub mod error_summary;
pub mod field;
pub mod flow;
mod focus;
pub mod gallery;
pub mod icon;
pub mod kbd;
pub mod menu;
pub mod meter;
pub mod page_header;
pub mod palette;
pub mod plan_diff;
pub mod radio_cards;
pub mod relative_time;
#[cfg(all(test, feature = "ssr"))]
mod rendered;
pub mod review_group;
mod scroll;
pub mod secret_field;
pub mod select_field;
pub mod shell;
pub mod skeleton;
pub mod sparkline;
pub mod status_badge;
pub mod switch;
pub mod table;
pub mod tabs;
pub mod tag;
pub mod text_area;
mod text_binding;
pub mod text_field;
pub mod timeline;
pub mod toast;
pub mod wizard_rail;
