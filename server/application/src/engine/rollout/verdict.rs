//! What is to be done with one machine. Pure.

use domain::{MachineState, RolloutSkip, SecretsVersion, Timestamp};

use crate::{
    mutations::{Mutation, mutated},
    ports::{ChecksHealth, Machine, MachineRecord},
};

/// A machine made this long after the push, by whomever, has read the pushed values: far longer
/// than replicas of the secret store lag.
const SETTLED_MILLIS: i64 = 60_000;

/// What is to be done with one machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Leave it alone.
    Skip(RolloutSkip),
    /// Its host does not answer.
    Unreachable,
    /// It runs the wanted values and is healthy.
    Live,
    /// It does not run and has the wanted values for its next start.
    Prepared,
    /// It was updated and has yet to start or to become healthy: wait, do not update again.
    Await,
    /// It must be updated, and is between two states: whether an update may launch it shows when it has
    /// come to rest.
    Unsettled,
    /// It must be updated.
    Update,
}

/// Decides. `record` is what Airlift knows of the machine, `wanted` the version it must have read.
pub(super) fn verdict(
    machine: &Machine,
    record: Option<&MachineRecord>,
    wanted: SecretsVersion,
    wanted_since: Timestamp,
    postgres: bool,
) -> Verdict {
    if let Some(reason) = skip(machine, postgres) {
        return Verdict::Skip(reason);
    }
    if !machine.host_ok {
        return Verdict::Unreachable;
    }
    if !carries(machine, record, wanted, wanted_since) {
        return match machine.state {
            MachineState::Replacing | MachineState::Other(_) => Verdict::Unsettled,
            _ => Verdict::Update,
        };
    }
    match &machine.state {
        MachineState::Started if machine.checks != ChecksHealth::NotPassing => Verdict::Live,
        MachineState::Stopped | MachineState::Suspended | MachineState::Created => {
            Verdict::Prepared
        }
        _ => Verdict::Await,
    }
}

/// Why a machine is none of a rollout's business.
pub(super) fn skip(machine: &Machine, postgres: bool) -> Option<RolloutSkip> {
    match machine.group.as_str() {
        "fly_app_release_command" => return Some(RolloutSkip::ReleaseCommand),
        "fly_app_test_machine_command" => return Some(RolloutSkip::TestCommand),
        "fly_app_console" => return Some(RolloutSkip::Console),
        _ => {}
    }
    if machine.state == MachineState::Destroyed {
        Some(RolloutSkip::Destroyed)
    } else if postgres {
        Some(RolloutSkip::Postgres)
    } else if machine.auto_destroy {
        Some(RolloutSkip::AutoDestroy)
    } else {
        None
    }
}

/// flyctl's `shouldSkipLaunch`, turned round: only what runs is launched again; a standby that does
/// not run never is.
pub(super) fn launches(machine: &Machine) -> bool {
    machine.state.runs() || mutated(Mutation::LaunchEverything)
}

/// Has this version of the machine read the wanted secrets? Fly.io does not tell; so, strongest first:
/// our own update made this instance with a version at least as new; or our update was sent, its
/// answer lost, and the instance has changed since; or somebody made this instance well after the push.
pub(super) fn carries(
    machine: &Machine,
    record: Option<&MachineRecord>,
    wanted: SecretsVersion,
    wanted_since: Timestamp,
) -> bool {
    let by_our_update = record
        .and_then(|record| record.carries.as_ref())
        .is_some_and(|(instance, version)| *instance == machine.instance_id && *version >= wanted);
    let by_lost_answer = record
        .and_then(|record| record.intent.as_ref())
        .filter(|_| !mutated(Mutation::ForgetUpdateIntents))
        .is_some_and(|(before, version)| *before != machine.instance_id && *version >= wanted);
    let by_later_deploy = made_at(&machine.instance_id)
        .is_some_and(|made| made.millis_since(wanted_since) > SETTLED_MILLIS);
    by_our_update || by_lost_answer || by_later_deploy
}

/// The creation time in a ULID: its first ten characters are the milliseconds in Crockford's base 32.
fn made_at(instance_id: &str) -> Option<Timestamp> {
    const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    if instance_id.len() != 26 {
        return None;
    }
    let millis = instance_id.chars().take(10).try_fold(0_i64, |sum, c| {
        let digit = ALPHABET.find(c.to_ascii_uppercase())?;
        sum.checked_mul(32)?.checked_add(i64::try_from(digit).ok()?)
    })?;
    Some(Timestamp(millis))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{MachineOutcome, ProcessGroup};
    use proptest::prelude::*;

    const PUSHED: Timestamp = Timestamp(1_768_000_000_000);
    const WANTED: SecretsVersion = SecretsVersion(7);
    const BEFORE_PUSH: &str = "01HEPA330HZ37A78TK080NAK1M"; // 2023

    fn machine(state: &str, group: &str) -> Machine {
        Machine {
            id: "m".into(),
            name: "n".into(),
            region: "fra".into(),
            state: MachineState::from(state.to_owned()),
            instance_id: BEFORE_PUSH.into(),
            group: ProcessGroup::from(group.to_owned()),
            config: Some("{}".into()),
            host_ok: true,
            auto_destroy: false,
            standby: false,
            checks: ChecksHealth::None,
            crash_looping: false,
            stop_timeout_millis: 5_000,
        }
    }

    fn record(carries: Option<(&str, u64)>, intent: Option<(&str, u64)>) -> MachineRecord {
        let pair =
            |(instance, version): (&str, u64)| (instance.to_owned(), SecretsVersion(version));
        let machine = machine("started", "app");
        MachineRecord {
            id: machine.id,
            name: machine.name,
            region: machine.region,
            group: machine.group,
            state: machine.state,
            instance_id: machine.instance_id,
            carries: carries.map(pair),
            intent: intent.map(pair),
            outcome: MachineOutcome::Pending,
            updated_at: PUSHED,
        }
    }

    fn judge(machine: &Machine, record: Option<&MachineRecord>) -> Verdict {
        verdict(machine, record, WANTED, PUSHED, false)
    }

    #[test]
    fn a_running_machine_is_updated_once_and_then_live() {
        let running = machine("started", "app");
        assert_eq!(judge(&running, None), Verdict::Update);
        assert_eq!(
            judge(&running, Some(&record(Some((BEFORE_PUSH, 7)), None))),
            Verdict::Live
        );
        assert_eq!(
            judge(&running, Some(&record(Some((BEFORE_PUSH, 6)), None))),
            Verdict::Update,
            "an older version"
        );
        assert_eq!(
            judge(&running, Some(&record(Some(("01OTHER", 7)), None))),
            Verdict::Update,
            "updated by others since"
        );
    }

    #[test]
    fn a_stopped_machine_is_updated_and_then_waits_for_its_next_start() {
        let stopped = machine("stopped", "app");
        assert_eq!(judge(&stopped, None), Verdict::Update);
        assert!(!launches(&stopped));
        assert_eq!(
            judge(&stopped, Some(&record(Some((BEFORE_PUSH, 7)), None))),
            Verdict::Prepared
        );
    }

    #[test]
    fn after_a_lost_answer_a_machine_whose_instance_changed_is_not_booted_again() {
        let running = machine("started", "app");
        assert_eq!(
            judge(&running, Some(&record(None, Some(("01BEFORE", 7))))),
            Verdict::Live
        );
        assert_eq!(
            judge(&running, Some(&record(None, Some((BEFORE_PUSH, 7))))),
            Verdict::Update,
            "not applied"
        );
    }

    #[test]
    fn a_machine_that_was_updated_and_does_not_run_healthily_yet_is_waited_for() {
        let known = record(Some((BEFORE_PUSH, 7)), None);
        for state in ["starting", "replacing", "failed"] {
            assert_eq!(
                judge(&machine(state, "app"), Some(&known)),
                Verdict::Await,
                "{state}"
            );
        }
        let mut unhealthy = machine("started", "app");
        unhealthy.checks = ChecksHealth::NotPassing;
        assert_eq!(judge(&unhealthy, Some(&known)), Verdict::Await);
    }

    #[test]
    fn what_a_machine_between_two_states_will_be_is_not_guessed() {
        for state in ["replacing", "restarting", "stopping"] {
            assert_eq!(judge(&machine(state, "app"), None), Verdict::Unsettled);
        }
    }

    #[test]
    fn a_deploy_well_after_the_push_has_read_it_and_one_right_after_it_may_not_have() {
        let at = |offset: i64| {
            let mut later = machine("started", "app");
            later.instance_id = ulid_at(PUSHED.as_millis() + offset);
            judge(&later, None)
        };
        assert_eq!(at(SETTLED_MILLIS + 1), Verdict::Live);
        assert_eq!(at(1_000), Verdict::Update);
    }

    #[test]
    fn special_machines_are_left_alone_with_a_reason() {
        assert_eq!(
            judge(&machine("started", "fly_app_console"), None),
            Verdict::Skip(RolloutSkip::Console)
        );
        assert_eq!(
            judge(&machine("started", "fly_app_release_command"), None),
            Verdict::Skip(RolloutSkip::ReleaseCommand)
        );
        assert_eq!(
            judge(&machine("destroying", "app"), None),
            Verdict::Skip(RolloutSkip::Destroyed)
        );
        let postgres = verdict(&machine("started", "app"), None, WANTED, PUSHED, true);
        assert_eq!(postgres, Verdict::Skip(RolloutSkip::Postgres));
        let mut one_off = machine("started", "app");
        one_off.auto_destroy = true;
        assert_eq!(
            judge(&one_off, None),
            Verdict::Skip(RolloutSkip::AutoDestroy)
        );
        let mut lost = machine("started", "app");
        lost.host_ok = false;
        assert_eq!(judge(&lost, None), Verdict::Unreachable);
    }

    #[test]
    fn the_time_in_an_instance_id_is_the_one_of_fly_s_own_sample() {
        // Fly.io docs: created_at 2023-11-08T01:52:30Z
        assert_eq!(
            made_at(BEFORE_PUSH).map(|made| made.as_millis() / 1000),
            Some(1_699_408_350)
        );
        assert_eq!(made_at("short"), None);
    }

    fn ulid_at(millis: i64) -> String {
        let alphabet = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let time: String = (0..10)
            .rev()
            .map(|place| char::from(alphabet[usize::try_from(millis >> (place * 5) & 31).unwrap()]))
            .collect();
        format!("{time}0000000000000000")
    }

    proptest! {
        #[test]
        fn the_time_in_an_instance_id_is_read_back(millis in 0i64..4_000_000_000_000) {
            prop_assert_eq!(made_at(&ulid_at(millis)), Some(Timestamp(millis)));
        }

        #[test]
        fn no_machine_that_carries_the_version_is_ever_updated_again(state in "started|stopped|failed|replacing|weird", version in 7u64..) {
            let known = record(Some((BEFORE_PUSH, version)), None);
            prop_assert_ne!(judge(&machine(&state, "app"), Some(&known)), Verdict::Update);
        }
    }
}
