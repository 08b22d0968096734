/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortDirection {
    /// Smallest, first in the alphabet, oldest at the top.
    Ascending,
    /// The other way round.
    Descending,
}

impl SortDirection {
    /// For `aria-sort`.
    pub(super) fn aria(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}
