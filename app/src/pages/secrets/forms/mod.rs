mod delete;
mod edit;
mod edited_value;
mod fields;
mod impact_note;
mod new;
mod unresolved;

pub use delete::*;
pub use edit::*;
pub use edited_value::*;
pub use fields::*;
pub use impact_note::*;
pub use new::*;
