/// How loudly a button speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing this page or dialog is for; at most one in sight.
    Primary,
    /// An ordinary action.
    #[default]
    Secondary,
    /// An action that should not draw the eye: in rows, toolbars, beside a primary one.
    Quiet,
    /// Something that removes or cannot be taken back.
    Danger,
}

impl ButtonKind {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button button--secondary",
            Self::Quiet => "button button--quiet",
            Self::Danger => "button button--danger",
        }
    }
}
