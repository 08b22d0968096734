use std::collections::BTreeMap;

use domain::plan::{Change, Plan};

use crate::pages::sync_options::names_in_words;

/// What a newly computed plan does otherwise than the one that the person saw; none when it does the same.
pub(in crate::pages::wizard) fn news(seen: &Plan, now: &Plan) -> Option<String> {
    let (before, after) = (changes(seen), changes(now));
    let differs = |key: &&String| before.get(*key) != after.get(*key);
    let mut keys: Vec<String> = before
        .keys()
        .chain(after.keys())
        .filter(differs)
        .cloned()
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let what = if !keys.is_empty() {
        names_in_words(&keys)
    } else if seen.id != now.id || seen.unresolved != now.unresolved {
        "values or names at the source".to_owned()
    } else if seen.machines != now.machines || seen.auto_redeploy != now.auto_redeploy {
        "the app's machines".to_owned()
    } else {
        return None;
    };
    Some(format!(
        "Since you saw it, something was changed at Fly.io or at the source: {what}. This is the plan as it is now."
    ))
}

fn changes(plan: &Plan) -> BTreeMap<String, (&Change, Option<&str>)> {
    let entries = plan.entries.iter();
    entries
        .map(|entry| (entry.key.clone(), (&entry.change, entry.digest.as_deref())))
        .collect()
}

#[cfg(test)]
mod tests {
    use domain::{Timestamp, plan::PlanId};

    use super::*;
    use crate::pages::wizard::model::fixture::{entry, plan};

    #[test]
    fn the_same_plan_at_a_later_time_is_no_news() {
        let seen = plan(vec![entry("NEW", Change::Create)]);
        let mut now = seen.clone();
        now.observed_at = Timestamp(60_000);
        assert_eq!(news(&seen, &now), None);
    }

    #[test]
    fn keys_whose_fate_is_another_one_are_named() {
        let seen = plan(vec![
            entry("OLD", Change::Remove),
            entry("NEW", Change::Create),
        ]);
        let mut now = plan(vec![
            entry("NEW", Change::Create),
            entry("OTHER", Change::Create),
        ]);
        now.id = PlanId("other".to_owned());
        assert!(news(&seen, &now).unwrap().contains(": OLD, OTHER."));
    }

    #[test]
    fn a_value_that_changed_at_fly_io_is_news_though_the_same_is_done_with_it() {
        let seen = plan(vec![entry("OLD", Change::Remove)]);
        let mut now = seen.clone();
        now.entries[0].digest = Some("another".to_owned());
        assert!(news(&seen, &now).unwrap().contains(": OLD."));
    }
}
