use domain::{MachineOutcome, Timestamp, view::MachineRow};

use crate::components::tag::Tone;

/// What a machine runs, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::sync) struct MachineWords {
    pub(in crate::pages::sync) tone: Tone,
    pub(in crate::pages::sync) text: String,
}

/// `newest_write`: when a key of the app was last written. What a machine was given before that is
/// not the newest.
pub(in crate::pages::sync) fn machine_words(
    machine: &MachineRow,
    newest_write: Option<Timestamp>,
) -> MachineWords {
    let outdated = newest_write.is_some_and(|written| written > machine.updated_at);
    let (tone, text) = match &machine.outcome {
        MachineOutcome::Live if outdated => (
            Tone::Warning,
            "Staged: runs older values until it is updated".to_owned(),
        ),
        MachineOutcome::UpdatedNotStarted if outdated => (
            Tone::Neutral,
            "Does not run; older values for its next start".to_owned(),
        ),
        MachineOutcome::Live => (Tone::Success, "Live: runs the newest values".to_owned()),
        MachineOutcome::UpdatedNotStarted => (
            Tone::Neutral,
            "Does not run; has the newest values for its next start".to_owned(),
        ),
        MachineOutcome::Pending => (Tone::Info, "Waits for its turn".to_owned()),
        MachineOutcome::Updating => (Tone::Info, "Is being updated".to_owned()),
        MachineOutcome::Skipped(skip) => {
            (Tone::Neutral, format!("Left alone: it {}", skip.reason()))
        }
        MachineOutcome::Deferred(until) => (
            Tone::Warning,
            format!("Waits: another deploy holds it until {until}"),
        ),
        MachineOutcome::Failed(sentence) => (Tone::Danger, format!("Failed: {sentence}")),
        MachineOutcome::Unreachable => (
            Tone::Warning,
            "Its host does not answer; it is tried again".to_owned(),
        ),
    };
    MachineWords { tone, text }
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
        assert!(words(999).text.starts_with("Live"));
        assert!(words(1_001).text.starts_with("Staged"));
    }

    #[test]
    fn a_skipped_machine_says_why() {
        let words = machine_words(
            &machine(MachineOutcome::Skipped(RolloutSkip::Console)),
            None,
        );
        assert_eq!(words.text, "Left alone: it is a console session");
    }

    #[test]
    fn a_failure_is_told_in_the_words_of_the_rollout() {
        let failed = machine(MachineOutcome::Failed(
            "its check does not pass.".to_owned(),
        ));
        let words = machine_words(&failed, None);
        assert_eq!(words.tone, Tone::Danger);
        assert!(words.text.contains("check does not pass"));
    }
}
