//! What Fly.io does where its documents are silent or contradict each other: one switch each.

use serde::{Deserialize, Serialize};

use crate::choices::{
    AppTokenReach, CurrentApps, DigestKind, LeaseConflict, SkippedLaunch, UnseenVersion,
    UpdateOutcome, WrittenListing,
};

/// Every default and every switch. Can be changed while the world runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an independent switch with a name of its own"
)]
pub struct Behaviour {
    /// How digests are made.
    pub digest: DigestKind,
    /// Secrets versions above 2^53 (a JSON parser that goes through `f64` loses digits). Holds for apps added afterwards.
    pub large_secret_versions: bool,
    /// Reads of secrets, and boots, see the secrets as they were this many ms ago, unless a minimum version is named.
    pub secret_lag_ms: u64,
    /// Reads of machines see them as they were this many ms ago.
    pub machine_lag_ms: u64,
    /// Lag, in ms, of all reads that come without the affinity cookie.
    pub lag_without_affinity_ms: u64,
    /// Answers set the cookie `fly_flaps_affinity`.
    pub affinity_cookie: bool,
    /// Listings of secrets heed only `version`, as fly-go sends it, and not `min_version` of the published schema.
    pub min_version_is_ignored: bool,
    /// What a call gets that names a secrets version which there is not, or not yet.
    pub unseen_version: UnseenVersion,
    /// A lagging replica refuses a version that it has not seen, instead of fetching it.
    pub lagging_replicas_refuse: bool,
    /// `start` loads the newest secrets too (the looser reading of Fly.io's documents).
    pub bind_secrets_on_start: bool,
    /// `restart` does.
    pub bind_secrets_on_restart: bool,
    /// How long a machine is in `replacing`, in ms.
    pub replace_ms: u64,
    /// How long it then is in `starting`, in ms.
    pub boot_ms: u64,
    /// How long it is in `stopping` or `suspending`, in ms.
    pub stop_ms: u64,
    /// From `started` to the health checks' first verdict, in ms.
    pub check_ms: u64,
    /// What becomes of updated machines (an app can have its own).
    pub update_outcome: UpdateOutcome,
    /// Health checks of machines updated from now on fail (an app can have its own).
    pub checks_fail_after_update: bool,
    /// An update of a machine that rests, without `skip_launch`, leaves it stopped (seen in a `flyd` log).
    pub update_leaves_stopped_machines_stopped: bool,
    /// Where `skip_launch` leaves a machine.
    pub skipped_launch: SkippedLaunch,
    /// A reboot ends a machine that has `auto_destroy`.
    pub reboot_ends_auto_destroy: bool,
    /// `config.containers` get only the secrets they list.
    pub containers_get_only_listed_secrets: bool,
    /// Waiting for a superseded version fails at once instead of at the time-out.
    pub superseded_wait_fails_at_once: bool,
    /// Rate limits are enforced.
    pub rate_limits: bool,
    /// 429 answers carry `Retry-After`, in seconds.
    pub retry_after_s: Option<u64>,
    /// A write of secrets within this many ms of another one on the same app loses with 409. 0: writes are serialised.
    pub write_conflict_window_ms: u64,
    /// Secret names may hold `-` and `.`.
    pub names_may_hold_dash_and_dot: bool,
    /// Secret names may begin with a digit.
    pub names_may_begin_with_a_digit: bool,
    /// Secret names may have 1024 bytes instead of 255.
    pub names_may_be_long: bool,
    /// A bulk write of nothing is 400 instead of a no-op.
    pub empty_write_is_refused: bool,
    /// An empty value is 400.
    pub empty_values_are_refused: bool,
    /// Setting a secret to the value that it has changes neither its digest nor its date nor the version.
    pub same_value_changes_nothing: bool,
    /// `DELETE` of a missing secret is 404 instead of a no-op.
    pub delete_of_missing_secret_is_404: bool,
    /// Values above this many bytes are refused with 422.
    pub largest_value_bytes: Option<usize>,
    /// Setting one secret echoes its value.
    pub set_echoes_value: bool,
    /// Bulk writes echo the values of the secrets they list.
    pub bulk_write_echoes_values: bool,
    /// Which secrets the answer of a bulk write lists.
    pub bulk_write_lists: WrittenListing,
    /// GraphQL answers HTTP 401 to a bad token instead of 200 with `errors`.
    pub graphql_http_401: bool,
    /// GraphQL `setSecrets` with values that are there already answers `UNCHANGED`.
    pub graphql_unchanged_is_error: bool,
    /// GraphQL `setSecrets` applies, then answers data *and* an error.
    pub graphql_partial_data: bool,
    /// GraphQL `unsetSecrets` of a missing name is an error.
    pub graphql_unset_of_missing_is_error: bool,
    /// GraphQL `setSecrets` and `unsetSecrets` with an empty list are errors.
    pub graphql_empty_list_is_error: bool,
    /// `/v1/tokens/current` answers a personal token with an empty list instead of 401.
    pub personal_token_is_current: bool,
    /// How `/v1/tokens/current` names the apps that a token is limited to.
    pub current_apps: CurrentApps,
    /// What GraphQL's `apps` and `organizations` show to an app's token.
    pub app_token_reach: AppTokenReach,
    /// GraphQL's `viewer` refuses an app's token.
    pub app_token_has_no_viewer: bool,
    /// How a change of a machine is refused whose lease another holds.
    pub lease_conflict: LeaseConflict,
    /// A stale `current_version` is answered 409 instead of 412.
    pub stale_current_version_is_409: bool,
    /// A lease nonce is refused when no lease is held any more.
    pub stale_nonce_is_refused: bool,
    /// A machine on an unreachable host shows `"config": null` instead of leaving `config` out.
    pub unreachable_config_is_null: bool,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            digest: DigestKind::default(),
            large_secret_versions: false,
            secret_lag_ms: 0,
            machine_lag_ms: 0,
            lag_without_affinity_ms: 0,
            affinity_cookie: true,
            min_version_is_ignored: false,
            unseen_version: UnseenVersion::default(),
            lagging_replicas_refuse: false,
            bind_secrets_on_start: false,
            bind_secrets_on_restart: false,
            replace_ms: 150,
            boot_ms: 150,
            stop_ms: 100,
            check_ms: 200,
            update_outcome: UpdateOutcome::default(),
            checks_fail_after_update: false,
            update_leaves_stopped_machines_stopped: false,
            skipped_launch: SkippedLaunch::default(),
            reboot_ends_auto_destroy: false,
            containers_get_only_listed_secrets: false,
            superseded_wait_fails_at_once: false,
            rate_limits: true,
            retry_after_s: None,
            write_conflict_window_ms: 0,
            names_may_hold_dash_and_dot: false,
            names_may_begin_with_a_digit: false,
            names_may_be_long: false,
            empty_write_is_refused: false,
            empty_values_are_refused: false,
            same_value_changes_nothing: false,
            delete_of_missing_secret_is_404: false,
            largest_value_bytes: None,
            set_echoes_value: true,
            bulk_write_echoes_values: false,
            bulk_write_lists: WrittenListing::default(),
            graphql_http_401: false,
            graphql_unchanged_is_error: false,
            graphql_partial_data: false,
            graphql_unset_of_missing_is_error: false,
            graphql_empty_list_is_error: false,
            personal_token_is_current: false,
            current_apps: CurrentApps::default(),
            app_token_reach: AppTokenReach::default(),
            app_token_has_no_viewer: false,
            lease_conflict: LeaseConflict::default(),
            stale_current_version_is_409: false,
            stale_nonce_is_refused: false,
            unreachable_config_is_null: false,
        }
    }
}
