use std::collections::BTreeSet;

use domain::{EnvironmentSlug, KeySchema, SecretName, SyncId, view::AppInventory};

/// At most this many keys are named in one sentence; the plan names them all.
const NAMED: usize = 6;

/// What a sync with certain options would make of the secrets that an app has now.
///
/// Told from names alone, so that it is there with every letter of a key schema; the plan tells it
/// from the values too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Keys that the app has and that no other sync manages.
    pub present: usize,
    /// Those of them that the key schema makes the sync's own; all, if there is none.
    pub managed: usize,
    /// Managed keys that are not in the source, ordered: removed unless deletion is disabled.
    pub surplus: Vec<String>,
    /// Keys that are in the source and at the app though Airlift did not write them, ordered.
    pub overwritten: Vec<String>,
    /// The sync exists: what it did not write is not removed before a person approves.
    pub editing: bool,
}

impl Outlook {
    /// The outlook for `secrets` of `environment`, named by `schema`, at an app with `inventory`; `sync` is
    /// the one that is edited.
    pub fn new(
        secrets: &[SecretName],
        environment: &EnvironmentSlug,
        schema: Option<&KeySchema>,
        inventory: &AppInventory,
        sync: Option<SyncId>,
    ) -> Self {
        let wanted: BTreeSet<String> = secrets
            .iter()
            .map(|secret| match schema {
                Some(schema) => schema.apply(secret, environment),
                None => secret.to_string(),
            })
            .collect();
        let mut outlook = Self {
            editing: sync.is_some(),
            ..Self::default()
        };
        for present in &inventory.keys {
            let ours = present.owner.is_some() && present.owner == sync;
            if present.owner.is_some() && !ours {
                continue; // the other sync's business
            }
            outlook.present += 1;
            let matches = schema.is_none_or(|schema| schema.matches(&present.key, environment));
            // What this sync wrote stays its own, also under another schema.
            if !matches && !ours {
                continue;
            }
            outlook.managed += 1;
            if !wanted.contains(&present.key) {
                outlook.surplus.push(present.key.clone());
            } else if !ours {
                outlook.overwritten.push(present.key.clone());
            }
        }
        outlook
    }
}

/// Keys by name, as far as a sentence has room: "A, B and 3 more".
pub fn names_in_words(keys: &[String]) -> String {
    let named = keys.iter().take(NAMED).cloned().collect::<Vec<_>>();
    match keys.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sync_options::fixture::{inventory, names, sync_id};

    fn outlook(schema: Option<&str>, sync: Option<SyncId>) -> Outlook {
        let schema = schema.map(|schema| schema.parse().unwrap());
        let app = inventory(&[
            ("URL", None),
            ("OLD", None),
            ("P_OLD", None),
            ("THEIRS", Some(sync_id(2))),
            ("OURS", Some(sync_id(1))),
        ]);
        Outlook::new(
            &names(&["URL", "OURS"]),
            &"dev".parse().unwrap(),
            schema.as_ref(),
            &app,
            sync,
        )
    }

    #[test]
    fn without_a_schema_every_key_that_no_other_sync_manages_is_managed() {
        let outlook = outlook(None, Some(sync_id(1)));
        assert_eq!((outlook.present, outlook.managed), (4, 4));
        assert_eq!(outlook.surplus, ["OLD", "P_OLD"]);
        assert_eq!(outlook.overwritten, ["URL"]);
    }

    #[test]
    fn with_a_schema_only_keys_that_match_it_and_keys_of_its_own_are_managed() {
        let outlook = outlook(Some("P_{{secretKey}}"), Some(sync_id(1)));
        assert_eq!(outlook.managed, 2);
        // The key that it wrote under its former name goes.
        assert_eq!(outlook.surplus, ["P_OLD", "OURS"]);
        assert!(outlook.overwritten.is_empty());
    }

    #[test]
    fn keys_of_another_sync_are_none_of_a_new_sync_s_business() {
        let outlook = outlook(None, None);
        assert_eq!(outlook.present, 3);
        assert!(!outlook.surplus.iter().any(|key| key == "THEIRS"));
    }

    #[test]
    fn a_sentence_names_some_keys_and_counts_the_rest() {
        let keys: Vec<String> = (1..=8).map(|number| format!("K{number}")).collect();
        assert_eq!(names_in_words(&keys), "K1, K2, K3, K4, K5, K6 and 2 more");
        assert_eq!(names_in_words(&keys[..2]), "K1, K2");
    }
}
