use crate::components::tag::Tone;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Unique in the page.
    pub id: u64,
    /// What kind of message.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
}
