//! From a source folder to the whole desired state, or to the list of what stands in the way.

mod desired;
mod expansion;
mod folders;
mod source;

pub use desired::{Desired, DesiredSecret};
pub use source::{Resolution, ResolveError, resolve_source};

#[cfg(test)]
mod tests;
