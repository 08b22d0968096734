mod cell;
mod revealed;

pub use cell::*;
pub use revealed::Revealed;
