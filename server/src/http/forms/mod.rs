//! The forms that work without JavaScript: they are posted to the server and answered by a redirect.

mod next_path;
mod password;
mod set_up;
mod sign_in;
mod sign_out;

pub(super) use next_path::NextPath;
pub(super) use set_up::set_up;
pub(super) use sign_in::sign_in;
pub(super) use sign_out::sign_out;
