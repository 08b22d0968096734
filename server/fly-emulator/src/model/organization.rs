//! Organisations.

/// Whose an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganizationKind {
    /// A user's own; its owner sees it as `personal`.
    Personal,
    /// Shared by several people.
    Shared,
}

/// An organisation.
#[derive(Debug, Clone)]
pub struct Organization {
    /// Opaque id.
    pub id: String,
    /// The number some answers carry.
    pub numeric_id: u64,
    /// The real slug (`rawSlug`).
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Personal or shared.
    pub kind: OrganizationKind,
}

impl Organization {
    /// The slug as the API shows it: `personal` for a personal organisation.
    pub fn shown_slug(&self) -> &str {
        match self.kind {
            OrganizationKind::Personal => "personal",
            OrganizationKind::Shared => &self.slug,
        }
    }

    pub(crate) fn answers_to(&self, slug: &str) -> bool {
        self.slug == slug || self.shown_slug() == slug
    }
}
