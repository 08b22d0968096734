//! The domain's badge in the words and pictures of the design system.

use domain::Badge;

use crate::components::status_badge::Status;

/// The status that stands for a badge.
pub fn status(badge: Badge) -> Status {
    match badge {
        Badge::Synced => Status::Synced,
        Badge::Syncing => Status::Syncing,
        Badge::Staged => Status::Staged,
        Badge::Failed => Status::Failed,
        Badge::OutOfDate => Status::OutOfDate,
        Badge::NeedsApproval => Status::NeedsApproval,
        Badge::Conflict => Status::Conflict,
        Badge::Paused => Status::Paused,
        Badge::NotSyncedYet => Status::NotSyncedYet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domain_and_design_system_use_the_same_words() {
        for badge in [
            Badge::Synced,
            Badge::Syncing,
            Badge::Staged,
            Badge::Failed,
            Badge::OutOfDate,
            Badge::NeedsApproval,
            Badge::Conflict,
            Badge::Paused,
            Badge::NotSyncedYet,
        ] {
            assert_eq!(status(badge).label(), badge.label());
        }
    }
}
