/// What a colour means, everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// No judgement.
    #[default]
    Neutral,
    /// Worth knowing.
    Info,
    /// As it should be.
    Success,
    /// Needs a look.
    Warning,
    /// Wrong, or removes something.
    Danger,
    /// Airlift's own colour.
    Accent,
}

impl Tone {
    /// Every tone, for the gallery.
    pub const ALL: [Self; 6] = [
        Self::Neutral,
        Self::Info,
        Self::Success,
        Self::Warning,
        Self::Danger,
        Self::Accent,
    ];

    /// The class that sets the colours of the tone.
    pub fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Info => "tone-info",
            Self::Success => "tone-success",
            Self::Warning => "tone-warning",
            Self::Danger => "tone-danger",
            Self::Accent => "tone-accent",
        }
    }
}
