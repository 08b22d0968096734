use super::{Address, Draft, Step};
use crate::components::wizard_rail::{StepState, WizardStep};

/// The steps at the side, as they stand while `current` is open.
pub(in crate::pages::wizard) fn rail(
    draft: &Draft,
    current: Step,
    address: Address,
) -> Vec<WizardStep> {
    Step::ALL
        .into_iter()
        .map(|step| {
            let done = step < draft.reached && draft.is_valid(step);
            WizardStep {
                label: step.label().to_owned(),
                href: address.step(step),
                state: state(draft, step, current, done),
                summary: done.then(|| draft.summary(step)).flatten(),
            }
        })
        .collect()
}

fn state(draft: &Draft, step: Step, current: Step, done: bool) -> StepState {
    if step == current {
        StepState::Current
    } else if draft.missing_before(step).is_some() {
        StepState::Locked
    } else if done {
        StepState::Done
    } else {
        StepState::Reachable
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::wizard::model::fixture::full_draft;

    fn states(draft: &Draft, current: Step) -> Vec<StepState> {
        let address = Address("7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap());
        rail(draft, current, address)
            .into_iter()
            .map(|step| step.state)
            .collect()
    }

    #[test]
    fn at_first_everything_behind_the_source_is_locked() {
        use StepState::{Current, Locked};
        assert_eq!(
            states(&Draft::preset("dev"), Step::Source),
            [Current, Locked, Locked, Locked, Locked]
        );
    }

    #[test]
    fn going_back_keeps_what_is_done_and_open() {
        use StepState::{Current, Done, Reachable};
        let draft = full_draft();
        assert_eq!(
            states(&draft, Step::Destination),
            [Done, Current, Done, Done, Reachable]
        );
    }

    #[test]
    fn a_step_that_was_never_opened_is_open_but_not_done_though_its_presets_are_valid() {
        let mut draft = full_draft();
        draft.reached = Step::Destination;
        draft.name.clear();
        let states = states(&draft, Step::Destination);
        assert_eq!(states.get(2), Some(&StepState::Reachable));
        assert_eq!(states.get(4), Some(&StepState::Locked));
    }
}
