use domain::{
    MachineOutcome, RolloutState, RolloutTrigger,
    view::{RolloutMachine, RolloutRow},
};

use crate::{components::tag::Tone, pages::run::duration_words};

/// What a rollout did, in a few words: "Restarted 3 machines".
pub(in crate::pages) fn rollout_title(rollout: &RolloutRow) -> String {
    let restarted = match rollout.rebooted {
        0 => "no machine".to_owned(),
        1 => "1 machine".to_owned(),
        n => format!("{n} machines"),
    };
    match rollout.state {
        RolloutState::Running => "Updating machines".to_owned(),
        RolloutState::Waiting => format!("Waits; restarted {restarted} so far"),
        RolloutState::Succeeded => format!("Restarted {restarted}"),
        RolloutState::Stopped => format!("Stopped after {restarted}"),
        RolloutState::Superseded => format!("Overtaken by a newer one; restarted {restarted}"),
    }
}

/// How a rollout went, in one word.
pub(in crate::pages::sync) fn rollout_outcome(state: RolloutState) -> &'static str {
    match state {
        RolloutState::Running => "Under way",
        RolloutState::Waiting => "Waiting",
        RolloutState::Succeeded => "Succeeded",
        RolloutState::Stopped => "Stopped",
        RolloutState::Superseded => "Superseded",
    }
}

/// How a rollout went, as a colour.
pub(in crate::pages) fn rollout_tone(state: RolloutState) -> Tone {
    match state {
        RolloutState::Running => Tone::Info,
        RolloutState::Waiting => Tone::Warning,
        RolloutState::Succeeded => Tone::Success,
        RolloutState::Stopped => Tone::Danger,
        RolloutState::Superseded => Tone::Neutral,
    }
}

/// What made a rollout start, and how long it took.
pub(in crate::pages) fn rollout_meta(rollout: &RolloutRow) -> String {
    let what = match rollout.trigger {
        RolloutTrigger::Push => "After a push",
        RolloutTrigger::Manual => "Asked for",
        RolloutTrigger::Observation => "A machine was found without the values",
    };
    let what = match &rollout.actor {
        Some(actor) => format!("{what} by {actor}"),
        None => what.to_owned(),
    };
    match rollout.finished_at {
        Some(end) => {
            let took = duration_words(end.millis_since(rollout.started_at));
            format!("{what} · {took}")
        }
        None => what,
    }
}

/// What a rollout did to one machine, with the reason when it is not the obvious thing.
pub(in crate::pages) fn result_words(machine: &RolloutMachine) -> (Tone, String) {
    match &machine.outcome {
        MachineOutcome::Live if machine.rebooted => {
            (Tone::Success, "Restarted with the values".to_owned())
        }
        MachineOutcome::Live => (Tone::Success, "Had the values already".to_owned()),
        MachineOutcome::UpdatedNotStarted => (
            Tone::Neutral,
            "Did not run; has them for its next start".to_owned(),
        ),
        MachineOutcome::Skipped(skip) => {
            (Tone::Neutral, format!("Left alone: it {}", skip.reason()))
        }
        MachineOutcome::Failed(sentence) => (Tone::Danger, sentence.clone()),
        MachineOutcome::Deferred(until) => (
            Tone::Warning,
            format!("Not updated: another deploy held it until {until}"),
        ),
        MachineOutcome::Unreachable => (
            Tone::Warning,
            "Not updated: its host did not answer".to_owned(),
        ),
        MachineOutcome::Updating => (Tone::Info, "Was being updated".to_owned()),
        MachineOutcome::Pending => (Tone::Neutral, "Not reached".to_owned()),
    }
}

/// How long a machine took, from its update to its health.
pub(in crate::pages::sync) fn result_duration(machine: &RolloutMachine) -> Option<String> {
    let took = machine.finished_at?.millis_since(machine.started_at?);
    Some(duration_words(took))
}

#[cfg(test)]
mod tests {
    use domain::{ProcessGroup, RolloutId, SecretsVersion, Timestamp};

    use super::*;

    fn rollout(state: RolloutState, rebooted: u32) -> RolloutRow {
        let id: RolloutId = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap();
        RolloutRow {
            id,
            wanted: SecretsVersion(7),
            trigger: RolloutTrigger::Manual,
            actor: Some("Ada".to_owned()),
            state,
            started_at: Timestamp(1_000),
            finished_at: Some(Timestamp(63_000)),
            rebooted,
            message: String::new(),
        }
    }

    #[test]
    fn a_rollout_says_what_it_did_who_asked_for_it_and_how_long_it_took() {
        let done = rollout(RolloutState::Succeeded, 3);
        assert_eq!(rollout_title(&done), "Restarted 3 machines");
        assert_eq!(rollout_meta(&done), "Asked for by Ada · 1 min 2 s");
        assert_eq!(
            rollout_title(&rollout(RolloutState::Stopped, 1)),
            "Stopped after 1 machine"
        );
        let mut waiting = rollout(RolloutState::Waiting, 0);
        waiting.finished_at = None;
        assert_eq!(
            rollout_title(&waiting),
            "Waits; restarted no machine so far"
        );
        assert_eq!(rollout_meta(&waiting), "Asked for by Ada");
    }

    #[test]
    fn a_machine_that_was_not_restarted_is_not_said_to_have_been() {
        let machine = |rebooted: bool| RolloutMachine {
            id: "m1".to_owned(),
            name: "wild-bird".to_owned(),
            region: "fra".to_owned(),
            group: ProcessGroup::from(String::new()),
            outcome: MachineOutcome::Live,
            started_at: rebooted.then_some(Timestamp(0)),
            finished_at: Some(Timestamp(4_500)),
            rebooted,
        };
        assert_eq!(result_words(&machine(true)).1, "Restarted with the values");
        assert_eq!(result_duration(&machine(true)).as_deref(), Some("4.5 s"));
        assert_eq!(result_words(&machine(false)).1, "Had the values already");
        assert_eq!(result_duration(&machine(false)), None);
    }
}
