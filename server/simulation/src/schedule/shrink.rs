use super::{Schedule, Step};

/// Removes steps as long as the schedule still fails, by halves, quarters and so on (delta debugging);
/// tries at most so many schedules.
pub(crate) fn shrink(
    failing: &Schedule,
    most_tries: usize,
    mut fails: impl FnMut(&Schedule) -> bool,
) -> Schedule {
    let mut steps = failing.steps.clone();
    let mut size = steps.len().div_ceil(2).max(1);
    let mut tries = 0;
    loop {
        let mut at = 0;
        let mut removed = false;
        while at < steps.len() && tries < most_tries {
            let without = without(&steps, at, size);
            tries += 1;
            if fails(&failing.with_steps(without.clone())) {
                steps = without;
                removed = true;
            } else {
                at += size;
            }
        }
        if tries >= most_tries || (size == 1 && !removed) {
            return failing.with_steps(steps);
        }
        if !removed {
            size = size.div_ceil(2);
        }
    }
}

fn without(steps: &[Step], at: usize, size: usize) -> Vec<Step> {
    let kept = |place: &usize| *place < at || *place >= at + size;
    let numbered = (0..).zip(steps).filter(|(place, _)| kept(place));
    numbered.map(|(_, step)| step.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::{Action, Switches};

    #[test]
    fn only_the_steps_that_matter_are_left() {
        let step = |at| Step {
            at,
            by: None,
            action: Action::ReplaceToken,
        };
        let schedule = Schedule {
            seed: 1,
            switches: Switches::default(),
            steps: (0..40).map(step).collect(),
        };
        let matters = |schedule: &Schedule| {
            let has = |at| schedule.steps.iter().any(|step| step.at == at);
            has(7) && has(31)
        };
        let small = shrink(&schedule, 1_000, matters);
        let left: Vec<i64> = small.steps.iter().map(|step| step.at).collect();
        assert_eq!(left, [7, 31]);
    }
}
