mod delete;
mod edit;
mod edited_value;
mod fields;
mod new;

pub use delete::*;
pub use edit::*;
pub use edited_value::*;
pub use fields::*;
pub use new::*;
