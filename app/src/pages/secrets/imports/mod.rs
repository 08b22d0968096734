mod create;
mod delete;
mod item;
mod precedence;
mod section;

pub use create::*;
pub use delete::*;
pub use item::*;
pub use precedence::Standing;
pub use section::*;
