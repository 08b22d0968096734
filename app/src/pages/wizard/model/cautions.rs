use domain::{
    SyncId, SyncName,
    plan::{Change, Plan},
};

use super::removed_keys;
use crate::pages::sync_options::names_in_words;

/// Something about a plan that a person should know before they agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::wizard) struct Caution {
    /// What happens, counted.
    pub(in crate::pages::wizard) title: String,
    /// Why, and what to do about it.
    pub(in crate::pages::wizard) text: String,
    /// A key schema would prevent it.
    pub(in crate::pages::wizard) schema_helps: bool,
}

/// That values of others go because there is no key schema, and that another sync keeps keys from this one.
pub(in crate::pages::wizard) fn cautions(
    plan: &Plan,
    app: &str,
    has_schema: bool,
    name_of: impl Fn(SyncId) -> Option<SyncName>,
) -> Vec<Caution> {
    let values = (!has_schema).then(|| of_values(plan, app)).flatten();
    values
        .into_iter()
        .chain(of_conflicts(plan, app, name_of))
        .collect()
}

fn of_values(plan: &Plan, app: &str) -> Option<Caution> {
    let removed = removed_keys(plan).len();
    let replaced = keys(plan, |change| {
        matches!(change, Change::Update { taken_over: true })
    });
    let of_app = |count: usize, verb: &str| match count {
        1 => format!("1 secret of {app} will be {verb}"),
        count => format!("{count} secrets of {app} will be {verb}"),
    };
    let title = match (removed, replaced.len()) {
        (0, 0) => return None,
        (0, count) => of_app(count, "overwritten"),
        (count, _) => of_app(count, "removed"),
    };
    let overwritten = if removed > 0 && !replaced.is_empty() {
        format!(" Overwritten, too: {}.", names_in_words(&replaced))
    } else {
        String::new()
    };
    Some(Caution {
        title,
        text: format!(
            "Without a key schema this sync manages every secret of the app, also those that were set by other means. With one, only keys that match it are managed and all others are left alone.{overwritten}"
        ),
        schema_helps: true,
    })
}

fn of_conflicts(
    plan: &Plan,
    app: &str,
    name_of: impl Fn(SyncId) -> Option<SyncName>,
) -> Option<Caution> {
    let owners = plan.entries.iter().filter_map(|entry| match entry.change {
        Change::Conflict(owner) => Some(owner),
        _ => None,
    });
    let owner = owners.clone().next()?;
    let title = match owners.count() {
        1 => "1 key is managed by another sync".to_owned(),
        count => format!("{count} keys are managed by another sync"),
    };
    let name = name_of(owner).map_or_else(|| "Another sync".to_owned(), |name| name.to_string());
    Some(Caution {
        title,
        text: format!(
            "{name} writes them to {app} and goes on doing so. This sync leaves them alone, and is shown as in conflict until one of the two lets go of them. A key schema gives this sync names of its own."
        ),
        schema_helps: true,
    })
}

fn keys(plan: &Plan, is: fn(&Change) -> bool) -> Vec<String> {
    let found = plan.entries.iter().filter(|entry| is(&entry.change));
    found.map(|entry| entry.key.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::wizard::model::fixture::{entry, plan};

    fn told(changes: Vec<(&str, Change)>, has_schema: bool) -> Vec<Caution> {
        let entries = changes.into_iter().map(|(key, change)| entry(key, change));
        cautions(&plan(entries.collect()), "web", has_schema, |_| {
            Some("web-prod".parse().unwrap())
        })
    }

    #[test]
    fn without_a_schema_removals_and_overwritten_values_of_others_are_told() {
        let overwritten = ("URL", Change::Update { taken_over: true });
        let both = told(vec![("OLD", Change::Remove), overwritten.clone()], false);
        assert_eq!(both[0].title, "1 secret of web will be removed");
        assert!(both[0].text.ends_with("Overwritten, too: URL."));
        let one = told(vec![overwritten.clone()], false);
        assert_eq!(one[0].title, "1 secret of web will be overwritten");
        assert!(told(vec![overwritten], true).is_empty());
    }

    #[test]
    fn a_conflict_is_told_with_the_sync_that_keeps_the_keys() {
        let owner = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap();
        let told = told(
            vec![
                ("A", Change::Conflict(owner)),
                ("B", Change::Conflict(owner)),
            ],
            true,
        );
        assert_eq!(told[0].title, "2 keys are managed by another sync");
        assert!(told[0].text.starts_with("web-prod writes them"));
    }

    #[test]
    fn a_plan_that_takes_nothing_from_anybody_needs_no_caution() {
        assert!(told(vec![("A", Change::Create), ("B", Change::Unchanged)], false).is_empty());
    }
}
