//! A project that has been in use for some hours: its syncs are in all the states that there are, each
//! because of what was really done, by people here or by others at the emulated Fly.io.

mod content;
mod story;

pub(super) use story::tell;
