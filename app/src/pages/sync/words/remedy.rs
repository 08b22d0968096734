use domain::{BlockedReason, view::SyncView};

/// Where the cause of a failure can be removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::sync) struct Remedy {
    /// What to do there.
    pub(in crate::pages::sync) label: &'static str,
    /// The page, below the project's URL.
    pub(in crate::pages::sync) page: String,
}

/// The place to go to when the sync is blocked.
pub(in crate::pages::sync) fn remedy(sync: &SyncView) -> Option<Remedy> {
    let reason = sync.row.facts.blocked?;
    sync.row.facts.failure.as_ref()?;
    let edit = |group| format!("/integrations/syncs/{}/edit/{group}", sync.row.id);
    let (label, page) = match reason {
        BlockedReason::Token => (
            "Replace the token",
            format!("/integrations/connections/{}", sync.connection),
        ),
        BlockedReason::AppMissing => ("Choose another app", edit("destination")),
        BlockedReason::SourceMissing => ("Choose another source", edit("source")),
        BlockedReason::Unresolved => ("Open the source", source_page(sync)),
        BlockedReason::RefusedName => ("Change the key schema", edit("options")),
        BlockedReason::Refused => return None,
    };
    Some(Remedy { label, page })
}

/// The page of the folder that a sync reads, below the project's URL.
pub(in crate::pages::sync) fn source_page(sync: &SyncView) -> String {
    let source = &sync.row.source;
    format!(
        "/secrets?environment={}&path={}",
        source.environment, source.path
    )
}
