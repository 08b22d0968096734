use domain::plan::{Change, Plan};

/// What creating the sync sets off, in one sentence.
pub(in crate::pages::wizard) fn first_run(plan: &Plan, app: &str, auto_sync: bool) -> String {
    if !plan.unresolved.is_empty() {
        return "The first run pushes nothing and removes nothing, because not every secret can be pushed.".to_owned();
    }
    let done = deeds(plan);
    let restarts = plan.machines.iter().filter(|machine| {
        plan.auto_redeploy && machine.restarts && machine.reachable && machine.skipped.is_none()
    });
    let then = match (done.is_empty(), restarts.count()) {
        (true, _) | (_, 0) => String::new(),
        (_, 1) => ", then restarts 1 machine".to_owned(),
        (_, count) => format!(", then restarts {count} machines"),
    };
    let deeds = match done.as_slice() {
        [] => format!("has nothing to do: {app} has every secret of the source"),
        [one] => format!("{one} of {app}{then}"),
        [some @ .., last] => format!("{} and {last} of {app}{then}", some.join(", ")),
    };
    if auto_sync {
        format!("The first run starts as soon as the sync is created. It {deeds}.")
    } else {
        format!(
            "Auto-sync is off: nothing happens until somebody triggers the sync. That run {deeds}."
        )
    }
}

/// "removes 2", "creates 3", "updates 1 secret".
fn deeds(plan: &Plan) -> Vec<String> {
    let count = |is: fn(&Change) -> bool| {
        plan.entries
            .iter()
            .filter(|entry| is(&entry.change))
            .count()
    };
    let mut deeds: Vec<(&str, usize)> = vec![
        (
            "removes",
            count(|change| matches!(change, Change::Remove | Change::Held(_))),
        ),
        ("creates", count(|change| matches!(change, Change::Create))),
        (
            "updates",
            count(|change| matches!(change, Change::Update { .. } | Change::Drifted)),
        ),
    ];
    deeds.retain(|(_, count)| *count > 0);
    let last = deeds.len().saturating_sub(1);
    deeds
        .iter()
        .enumerate()
        .map(|(at, (verb, count))| match (at == last, count) {
            (false, count) => format!("{verb} {count}"),
            (true, 1) => format!("{verb} 1 secret"),
            (true, count) => format!("{verb} {count} secrets"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use domain::plan::HeldReason;

    use super::*;
    use crate::pages::wizard::model::fixture::{entry, plan};

    #[test]
    fn removals_are_told_first_and_what_is_left_alone_is_not_told() {
        let plan = plan(vec![
            entry("A", Change::Create),
            entry("B", Change::Create),
            entry("OLD", Change::Held(HeldReason::NotWrittenByAirlift)),
            entry("SAME", Change::Unchanged),
        ]);
        assert_eq!(
            first_run(&plan, "web", true),
            "The first run starts as soon as the sync is created. It removes 1 and creates 2 secrets of web."
        );
    }

    #[test]
    fn with_auto_sync_off_it_is_said_that_nothing_happens_yet() {
        let plan = plan(vec![entry("A", Change::Create)]);
        let said = first_run(&plan, "web", false);
        assert!(
            said.starts_with("Auto-sync is off: nothing happens until"),
            "{said}"
        );
        assert!(
            said.ends_with("That run creates 1 secret of web."),
            "{said}"
        );
    }

    #[test]
    fn nothing_to_do_is_said_as_such() {
        let said = first_run(&plan(vec![entry("A", Change::Unchanged)]), "web", true);
        assert!(said.contains("It has nothing to do"), "{said}");
    }
}
