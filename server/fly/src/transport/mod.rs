//! One exchange with Fly.io: from a [`Call`] to an [`Answer`] or a classified failure.

mod action;
mod answer;
mod body;
mod call;
mod cookies;
mod send;

pub(crate) use action::Action;
pub(crate) use answer::Answer;
pub(crate) use body::{json_size, secret_json};
pub(crate) use call::Call;
pub(crate) use cookies::AffinityCookies;
