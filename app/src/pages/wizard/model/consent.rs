use domain::plan::{Change, Plan};

/// At most this many keys are named in one sentence; the plan names them all.
const NAMED: usize = 12;

/// The keys that the first run removes once the plan is approved, by name.
pub(in crate::pages::wizard) fn removed_keys(plan: &Plan) -> Vec<String> {
    plan.entries
        .iter()
        .filter(|entry| matches!(entry.change, Change::Remove | Change::Held(_)))
        .map(|entry| entry.key.clone())
        .collect()
}

/// What a person says who agrees to the removals.
pub(in crate::pages::wizard) fn consent(keys: &[String], app: &str) -> String {
    match keys {
        [key] => format!("Remove {key} from {app}"),
        keys => format!("Remove these {} secrets from {app}", keys.len()),
    }
}

/// Which keys that are, and that they cannot be had back from Fly.io.
pub(in crate::pages::wizard) fn consent_help(keys: &[String]) -> String {
    let named = keys
        .iter()
        .take(NAMED)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    let rest = match keys.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more, all of them listed above"),
    };
    format!(
        "{named}{rest}. Fly.io never gives a value back: what is removed here can only be set anew."
    )
}

/// What the button says that creates the sync and removes so many secrets.
pub(in crate::pages::wizard) fn create_label(removed: usize) -> String {
    match removed {
        0 => "Create Sync".to_owned(),
        1 => "Create Sync and remove 1 secret".to_owned(),
        count => format!("Create Sync and remove {count} secrets"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::wizard::model::fixture::{entry, plan};
    use domain::plan::HeldReason;

    #[test]
    fn consent_is_asked_for_every_key_that_goes_and_for_no_other() {
        let plan = plan(vec![
            entry("GONE", Change::Remove),
            entry("NEW", Change::Create),
            entry("OTHERS", Change::Held(HeldReason::NotWrittenByAirlift)),
        ]);
        assert_eq!(removed_keys(&plan), ["GONE", "OTHERS"]);
    }

    #[test]
    fn the_button_says_what_it_removes() {
        assert_eq!(create_label(0), "Create Sync");
        assert_eq!(create_label(2), "Create Sync and remove 2 secrets");
    }

    #[test]
    fn consent_names_the_keys_and_counts_those_it_has_no_room_for() {
        let keys: Vec<String> = (1..=14).map(|number| format!("K{number}")).collect();
        assert_eq!(consent(&keys, "api"), "Remove these 14 secrets from api");
        assert!(consent_help(&keys).starts_with("K1, K2"));
        assert!(consent_help(&keys).contains("K12 and 2 more"));
        assert_eq!(consent(&["OLD".to_owned()], "api"), "Remove OLD from api");
    }
}
