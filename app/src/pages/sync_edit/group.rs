/// What of a sync is edited at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Environment and folder.
    Source,
    /// Connection and app.
    Destination,
    /// How the destination is treated.
    Options,
    /// Name and description.
    Details,
}

impl Group {
    pub(super) const ALL: [Self; 4] = [
        Self::Source,
        Self::Destination,
        Self::Options,
        Self::Details,
    ];

    /// Its name in the URL.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Destination => "destination",
            Self::Options => "options",
            Self::Details => "details",
        }
    }

    /// Reads [`as_str`](Self::as_str).
    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.as_str() == name)
    }

    /// Its name on the page.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Destination => "Destination",
            Self::Options => "Sync options",
            Self::Details => "Details",
        }
    }
}
