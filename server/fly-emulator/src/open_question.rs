use crate::{
    AppTokenReach, Behaviour, CurrentApps, DigestKind, LeaseConflict, SkippedLaunch, UnseenVersion,
    WrittenListing,
};

/// Something that Fly.io's documents leave open: what the emulator does instead when it is answered the other way.
/// Whoever relies on Fly.io must do right in either case.
#[derive(Debug, Clone, Copy)]
pub struct OpenQuestion {
    /// The answer that is not the default, in `snake_case`.
    pub name: &'static str,
    answer: fn(&mut Behaviour),
}

impl OpenQuestion {
    /// Each answer that is not the default. Several may belong to one question.
    pub const ALL: [Self; 32] = [
        Self::new("min_version_is_ignored", |b| {
            b.min_version_is_ignored = true;
        }),
        Self::new("unseen_version_is_404", |b| {
            b.unseen_version = UnseenVersion::NotFound;
        }),
        Self::new("unseen_version_is_400", |b| {
            b.unseen_version = UnseenVersion::InvalidArgument;
        }),
        Self::new("unseen_version_is_408", |b| {
            b.unseen_version = UnseenVersion::DeadlineExceeded;
        }),
        Self::new("unseen_version_is_the_newest", |b| {
            b.unseen_version = UnseenVersion::Newest;
        }),
        Self::new("empty_write_is_refused", |b| {
            b.empty_write_is_refused = true;
        }),
        Self::new("empty_values_are_refused", |b| {
            b.empty_values_are_refused = true;
        }),
        Self::new("large_values_are_refused", |b| {
            b.largest_value_bytes = Some(64 * 1024);
        }),
        Self::new("names_may_be_anything", |b| {
            b.names_may_hold_dash_and_dot = true;
            b.names_may_begin_with_a_digit = true;
            b.names_may_be_long = true;
        }),
        Self::new("bulk_write_echoes_values", |b| {
            b.bulk_write_echoes_values = true;
        }),
        Self::new("bulk_write_lists_all", |b| {
            b.bulk_write_lists = WrittenListing::All;
        }),
        Self::new("bulk_write_lists_nothing", |b| {
            b.bulk_write_lists = WrittenListing::Nothing;
        }),
        Self::new("same_value_changes_nothing", |b| {
            b.same_value_changes_nothing = true;
        }),
        Self::new("digests_are_equal_everywhere", |b| {
            b.digest = DigestKind::KeyedForAll;
        }),
        Self::new("digests_are_salted", |b| {
            b.digest = DigestKind::SaltedPerSet;
        }),
        Self::new("delete_of_missing_secret_is_404", |b| {
            b.delete_of_missing_secret_is_404 = true;
        }),
        Self::new("graphql_refuses_missing_and_nothing", |b| {
            b.graphql_unset_of_missing_is_error = true;
            b.graphql_empty_list_is_error = true;
        }),
        Self::new("stale_current_version_is_409", |b| {
            b.stale_current_version_is_409 = true;
        }),
        Self::new("secrets_are_bound_on_start", |b| {
            b.bind_secrets_on_start = true;
        }),
        Self::new("secrets_are_bound_on_restart", |b| {
            b.bind_secrets_on_restart = true;
        }),
        Self::new("update_leaves_stopped_machines_stopped", |b| {
            b.update_leaves_stopped_machines_stopped = true;
        }),
        Self::new("skipped_launch_ends_in_created", |b| {
            b.skipped_launch = SkippedLaunch::Created;
        }),
        Self::new("graphql_refuses_with_401", |b| b.graphql_http_401 = true),
        Self::new("personal_token_is_current", |b| {
            b.personal_token_is_current = true;
        }),
        Self::new("current_apps_are_ids", |b| {
            b.current_apps = CurrentApps::Ids;
        }),
        Self::new("current_apps_are_unnamed", |b| {
            b.current_apps = CurrentApps::Unnamed;
        }),
        Self::new("retry_after_is_told", |b| b.retry_after_s = Some(2)),
        Self::new("lease_conflict_is_bare", |b| {
            b.lease_conflict = LeaseConflict::Bare;
        }),
        Self::new("lease_conflict_is_412", |b| {
            b.lease_conflict = LeaseConflict::Precondition;
        }),
        Self::new("app_token_lists_nothing", |b| {
            b.app_token_reach = AppTokenReach::Nothing;
        }),
        Self::new("app_token_lists_its_app", |b| {
            b.app_token_reach = AppTokenReach::Own;
        }),
        Self::new("app_token_has_no_viewer", |b| {
            b.app_token_has_no_viewer = true;
        }),
    ];

    const fn new(name: &'static str, answer: fn(&mut Behaviour)) -> Self {
        Self { name, answer }
    }

    /// Gives this answer.
    pub fn answer(&self, behaviour: &mut Behaviour) {
        (self.answer)(behaviour);
    }

    /// Gives every answer that is not the default; of several to one question, the last.
    pub fn answer_all(behaviour: &mut Behaviour) {
        for question in Self::ALL {
            question.answer(behaviour);
        }
    }
}
