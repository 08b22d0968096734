use domain::{MachineOutcome, Timestamp, view::MachineRow};

use crate::components::tag::Tone;

/// What a machine runs, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::sync) struct MachineWords {
    pub(in crate::pages::sync) tone: Tone,
    /// In a word or two.
    pub(in crate::pages::sync) label: &'static str,
    /// More, when that is not all.
    pub(in crate::pages::sync) detail: Option<String>,
}

/// `newest_write`: when a key of the app was last written. What a machine was given before that is
/// not the newest.
pub(in crate::pages::sync) fn machine_words(
    machine: &MachineRow,
    newest_write: Option<Timestamp>,
) -> MachineWords {
    let outdated = newest_write.is_some_and(|written| written > machine.updated_at);
    let words = |tone, label, detail: &str| MachineWords {
        tone,
        label,
        detail: (!detail.is_empty()).then(|| detail.to_owned()),
    };
    match &machine.outcome {
        MachineOutcome::Live if outdated => words(
            Tone::Warning,
            "Behind",
            "Runs older values until it is updated",
        ),
        MachineOutcome::UpdatedNotStarted if outdated => words(
            Tone::Warning,
            "Behind",
            "Does not run; has older values for its next start",
        ),
        MachineOutcome::Live => words(Tone::Success, "Live", ""),
        MachineOutcome::UpdatedNotStarted => words(
            Tone::Neutral,
            "At its next start",
            "Does not run; has the newest values",
        ),
        MachineOutcome::Pending => words(Tone::Info, "Waits for its turn", ""),
        MachineOutcome::Updating => words(Tone::Info, "Being updated", ""),
        MachineOutcome::Skipped(skip) => words(
            Tone::Neutral,
            "Left alone",
            &format!("It {}", skip.reason()),
        ),
        MachineOutcome::Deferred(until) => words(
            Tone::Warning,
            "Deferred",
            &format!("Another deploy holds it until {until}"),
        ),
        MachineOutcome::Failed(sentence) => words(Tone::Danger, "Failed", sentence),
        MachineOutcome::Unreachable => words(
            Tone::Warning,
            "Unreachable",
            "Its host does not answer; it is tried again",
        ),
    }
}

#[cfg(test)]
mod tests {
    use domain::{MachineState, ProcessGroup, RolloutSkip};

    use super::*;

    fn machine(outcome: MachineOutcome) -> MachineRow {
        MachineRow {
            id: "m1".to_owned(),
            name: "wild-bird".to_owned(),
            region: "fra".to_owned(),
            group: ProcessGroup::from(String::new()),
            state: MachineState::Started,
            outcome,
            updated_at: Timestamp(1_000),
        }
    }

    #[test]
    fn a_machine_that_was_updated_before_the_newest_write_is_not_called_live() {
        let live = machine(MachineOutcome::Live);
        let words = |written| machine_words(&live, Some(Timestamp(written)));
        assert_eq!(words(999).label, "Live");
        assert_eq!(words(1_001).label, "Behind");
    }

    #[test]
    fn a_skipped_machine_says_why() {
        let words = machine_words(
            &machine(MachineOutcome::Skipped(RolloutSkip::Console)),
            None,
        );
        assert_eq!(words.label, "Left alone");
        assert_eq!(words.detail.unwrap(), "It is a console session");
    }

    #[test]
    fn a_failure_is_told_in_the_words_of_the_rollout() {
        let failed = machine(MachineOutcome::Failed(
            "its check does not pass.".to_owned(),
        ));
        let words = machine_words(&failed, None);
        assert_eq!(words.tone, Tone::Danger);
        assert_eq!(words.detail.unwrap(), "its check does not pass.");
    }
}
