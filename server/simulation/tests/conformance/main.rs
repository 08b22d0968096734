//! What every decision of the engine relies on, asked of whatever stands behind the destination port:
//! the world in process that the simulation plays with, the client over HTTP against the emulator, and the
//! client against Fly.io. The last needs somebody's app and is left out unless asked for:
//!
//! ```text
//! AIRLIFT_CONFORMANCE_TOKEN=… AIRLIFT_CONFORMANCE_APP=… [AIRLIFT_CONFORMANCE_ROLLOUT=1] \
//!     cargo test -p simulation --profile simulation --test conformance -- --include-ignored on_fly_io
//! ```
//!
//! Where Fly.io may do one thing or another, a check says what both have in common and no more.

#![expect(
    clippy::unwrap_used,
    reason = "a check that cannot be carried out has failed"
)]

mod checks;
mod stage;
mod stages;
mod tidy;

/// Every check on every stage, as a test of its own.
macro_rules! conformance {
    ($($theme:ident: { $($check:ident,)* })*) => {
        conformance!(@on in_process [#[test]] $($theme: { $($check,)* })*);
        conformance!(@on over_http [#[test]] $($theme: { $($check,)* })*);
        conformance!(
            @on on_fly_io [#[test] #[ignore = "set AIRLIFT_CONFORMANCE_TOKEN and _APP"]]
            $($theme: { $($check,)* })*
        );
    };
    (@on $stage:ident $attributes:tt $($theme:ident: { $($check:ident,)* })*) => {
        mod $stage {
            $(mod $theme {
                $(conformance!(@test $stage $attributes $theme $check);)*
            })*
        }
    };
    (@test $stage:ident [$(#[$attribute:meta])*] $theme:ident $check:ident) => {
        $(#[$attribute])*
        fn $check() {
            crate::stages::$stage::play(&crate::checks::$theme::$check);
        }
    };
}

conformance! {
    secrets: {
        what_was_set_is_listed_with_the_digest_that_the_receipt_tells,
        a_receipt_tells_of_nothing_but_what_was_set,
        no_value_comes_back,
        one_write_sets_and_unsets,
        a_name_that_a_write_does_not_hold_is_left_alone,
        unsetting_a_name_that_is_not_there_is_no_error,
        every_change_has_a_greater_version,
        the_same_value_again_is_no_error_and_its_version_can_be_listed,
        another_value_has_another_digest,
        a_name_that_is_set_and_unset_at_once_is_set,
        nothing_to_write_is_refused,
        an_empty_value_is_a_value_or_is_refused_as_such,
        a_value_arrives_to_the_letter,
        more_names_than_fit_into_one_request_all_arrive,
        a_version_that_is_not_there_yet_is_waited_for_or_passed_over,
        a_listing_of_a_version_shows_what_it_holds_although_replicas_lag,
        the_moment_of_a_change_is_told,
    }
    refusals: {
        an_app_that_is_not_there_is_missing,
        a_machine_that_is_not_there_is_missing,
        a_token_that_is_not_valid_is_refused_as_such,
        a_token_that_may_only_read_is_forbidden_to_write,
        an_app_of_somebody_else_is_forbidden,
        a_name_that_fly_io_refuses_is_refused_with_everything_beside_it,
        a_refusal_repeats_neither_a_value_nor_a_token,
        the_loser_of_two_writes_tries_again,
    }
    reach: {
        the_app_is_among_those_that_the_token_reaches,
        the_app_is_found_by_its_name_as_it_is_listed,
        the_token_says_what_it_is,
        a_person_s_token_is_told_from_an_organisation_s,
        a_token_of_one_app_says_so_and_lists_no_other,
        apps_that_fly_io_makes_for_itself_are_not_listed,
        more_apps_than_a_page_holds_are_all_listed,
    }
    machines: {
        every_machine_shows_what_a_rollout_reads,
        one_machine_reads_as_in_the_listing,
        the_configuration_tells_group_standby_and_stop_timeout,
        the_older_name_of_a_process_group_is_known,
        health_counts_the_checks_of_the_machine_and_of_its_services,
        a_crash_loop_is_told,
        a_machine_on_a_dead_host_has_no_configuration,
    }
    leases: {
        a_lease_tells_its_end_and_the_version_of_the_machine,
        a_lease_that_somebody_holds_is_refused_to_the_next,
        the_holder_prolongs_a_lease_and_nobody_else,
        a_lease_that_was_given_back_is_free_and_may_be_given_back_again,
        without_the_nonce_a_leased_machine_is_not_updated,
    }
    updates: {
        an_update_makes_a_new_version_that_starts_with_the_secrets_of_now,
        an_update_of_a_version_that_is_over_is_refused_and_does_nothing,
        a_machine_at_rest_is_updated_and_stays_at_rest,
        a_configuration_that_is_none_is_refused,
        waiting_for_a_version_that_is_over_ends_without_success,
        a_wait_of_any_length_is_one_that_fly_io_takes,
    }
}
