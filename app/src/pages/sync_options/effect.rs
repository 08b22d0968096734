//! What each option will do to the app, in one sentence.

use domain::{SyncOptions, plan::PlannedMachine};

use super::{Outlook, names_in_words};

/// A sync that exists runs unattended, and then takes away only what it wrote.
const REMOVAL_WHILE_EDITING: &str =
    "What this sync wrote is removed by the next run, anything else only once a person approves.";

/// What becomes of the secrets that the app has and the source has not.
pub(super) fn of_overwriting(app: &str, outlook: &Outlook, options: &SyncOptions) -> String {
    let surplus = outlook.surplus.len();
    let overwritten = match outlook.overwritten.len() {
        0 => String::new(),
        1 => format!(
            " Replaced by the source's value: {}.",
            outlook.overwritten.join("")
        ),
        _ => format!(
            " Replaced by the source's values: {}.",
            names_in_words(&outlook.overwritten)
        ),
    };
    let removed = match (surplus, outlook.present) {
        (0, 0) => format!("{app} has no secrets that could be removed."),
        (0, _) => format!("Nothing of {app} is removed."),
        _ if options.disable_secret_deletion => format!(
            "Nothing of {app} is removed, because Disable Secret Deletion is on: {} {}.",
            names_in_words(&outlook.surplus),
            if surplus == 1 { "stays" } else { "stay" },
        ),
        (1, _) if outlook.editing => format!(
            "1 secret of {app} is not in the source: {}. {REMOVAL_WHILE_EDITING}",
            outlook.surplus.join("")
        ),
        (count, _) if outlook.editing => format!(
            "{count} secrets of {app} are not in the source: {}. {REMOVAL_WHILE_EDITING}",
            names_in_words(&outlook.surplus)
        ),
        (1, _) => format!(
            "1 secret of {app} is not in the source: {}. It is removed once you approve that in the review.",
            outlook.surplus.join("")
        ),
        (count, _) => format!(
            "{count} secrets of {app} are not in the source: {}. They are removed once you approve that in the review.",
            names_in_words(&outlook.surplus)
        ),
    };
    removed + &overwritten
}

/// Which of the app's secrets the key schema makes the sync's own.
pub(super) fn of_key_schema(app: &str, outlook: &Outlook, has_schema: bool) -> String {
    let (present, managed) = (outlook.present, outlook.managed);
    match (has_schema, present) {
        (_, 0) => format!("{app} has no secrets that this sync could take over."),
        (false, 1) => {
            format!(
                "Without a key schema this sync manages the 1 secret of {app} that no other sync manages."
            )
        }
        (false, _) => format!(
            "Without a key schema this sync manages all {present} secrets of {app} that no other sync manages."
        ),
        (true, 1) if managed == 0 => {
            format!("The 1 secret that {app} has now does not match: it is left alone.")
        }
        (true, _) if managed == 0 => {
            format!(
                "None of the {present} secrets of {app} matches: what it has now is left alone."
            )
        }
        (true, _) => format!(
            "{managed} of the {present} secrets of {app} {} managed; the others are left alone.",
            if managed == 1 { "is" } else { "are" },
        ),
    }
}

/// When a change at the source reaches the app.
pub(super) fn of_auto_sync(app: &str, on: bool) -> String {
    if on {
        format!("A change at the source is at {app} within seconds.")
    } else {
        format!(
            "A change at the source waits, and the sync is shown as out of date, until somebody triggers it. {app} stays as it is until then."
        )
    }
}

/// What happens to the app's machines.
pub(super) fn of_auto_redeploy(app: &str, machines: &[PlannedMachine], on: bool) -> String {
    let restarting = machines
        .iter()
        .filter(|machine| machine.restarts && machine.reachable && machine.skipped.is_none())
        .count();
    let resting = machines
        .iter()
        .filter(|machine| !machine.restarts && machine.reachable && machine.skipped.is_none())
        .count();
    let later = match resting {
        0 => String::new(),
        1 => " 1 that does not run takes the new values when it is next started.".to_owned(),
        count => {
            format!(" {count} that do not run take the new values when they are next started.")
        }
    };
    match (restarting, on) {
        (0, true) => format!("No machine of {app} runs now, so none would restart.{later}"),
        (0, false) => format!("No machine of {app} runs now."),
        (1, true) => {
            format!("{app} has 1 running machine: it restarts whenever a value changes.{later}")
        }
        (count, true) => format!(
            "{app} has {count} running machines. Whenever a value changes they restart: one first, then the others in parts, as long as each is healthy again.{later}"
        ),
        (1, false) => format!(
            "The 1 running machine of {app} keeps its present values until it is next deployed."
        ),
        (count, false) => format!(
            "The {count} running machines of {app} keep their present values until they are next deployed."
        ),
    }
}

/// What stays because nothing is ever removed.
pub(super) fn of_disabled_deletion(app: &str, outlook: &Outlook, on: bool) -> String {
    let surplus = names_in_words(&outlook.surplus);
    match (outlook.surplus.len(), on) {
        (0, true) => format!("What the source loses later stays at {app}."),
        (0, false) => format!("What the source loses later is removed from {app} too."),
        (_, true) => format!("{surplus} and what the source loses later stay at {app}."),
        (_, false) if outlook.editing => format!("{surplus} can be removed from {app}."),
        (_, false) => {
            format!("{surplus} can be removed from {app}, if you approve that in the review.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sync_options::fixture::inventory;

    fn outlook(surplus: &[&str]) -> Outlook {
        Outlook {
            present: 3,
            managed: surplus.len(),
            surplus: surplus.iter().map(ToString::to_string).collect(),
            overwritten: Vec::new(),
            editing: false,
        }
    }

    #[test]
    fn a_sync_that_exists_is_not_said_to_remove_what_nobody_has_approved() {
        let mut outlook = outlook(&["OLD"]);
        outlook.editing = true;
        let options = SyncOptions::default();
        let said = of_overwriting("web", &outlook, &options);
        assert!(said.ends_with("only once a person approves."), "{said}");
        assert_eq!(
            of_disabled_deletion("web", &outlook, false),
            "OLD can be removed from web."
        );
    }

    #[test]
    fn removals_are_counted_and_named_and_disabling_deletion_is_said_to_keep_them() {
        let two = outlook(&["OLD", "SENTRY_DSN"]);
        let mut options = SyncOptions::default();
        assert_eq!(
            of_overwriting("web", &two, &options),
            "2 secrets of web are not in the source: OLD, SENTRY_DSN. They are removed once you approve that in the review."
        );
        options.disable_secret_deletion = true;
        assert!(of_overwriting("web", &two, &options).ends_with("OLD, SENTRY_DSN stay."));
    }

    #[test]
    fn a_value_that_is_replaced_is_named_though_nothing_is_removed() {
        let mut outlook = outlook(&[]);
        outlook.overwritten.push("DATABASE_URL".to_owned());
        assert_eq!(
            of_overwriting("web", &outlook, &SyncOptions::default()),
            "Nothing of web is removed. Replaced by the source's value: DATABASE_URL."
        );
    }

    #[test]
    fn a_schema_that_no_key_matches_leaves_all_of_them_alone() {
        assert_eq!(
            of_key_schema("web", &outlook(&[]), true),
            "None of the 3 secrets of web matches: what it has now is left alone."
        );
        assert!(of_key_schema("web", &outlook(&["A"]), false).contains("all 3 secrets"));
    }

    #[test]
    fn auto_redeploy_counts_the_machines_that_run_and_those_that_do_not() {
        let machines = inventory(&[]).machines;
        let on = of_auto_redeploy("web", &machines, true);
        assert!(on.starts_with("web has 2 running machines."), "{on}");
        assert!(on.contains("1 that does not run"), "{on}");
        assert!(of_auto_redeploy("web", &machines, false).contains("keep their present values"));
    }
}
