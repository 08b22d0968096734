//! What must be done to a folder so that it is as a run read it. Pure.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    SecretId, SecretName,
    view::{ReturnChange, ReturnEntry},
};

use crate::ports::RunSource;

/// A secret as the run read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::usecases::syncs) struct Then {
    pub(in crate::usecases::syncs) secret: SecretId,
    pub(in crate::usecases::syncs) name: SecretName,
    pub(in crate::usecases::syncs) version: i64,
    /// It has been deleted since.
    pub(in crate::usecases::syncs) deleted: bool,
}

impl Then {
    pub(super) fn of(source: &RunSource, deleted: bool) -> Self {
        Self {
            secret: source.secret,
            name: source.name.clone(),
            version: source.version,
            deleted,
        }
    }
}

/// A secret as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Now {
    pub(super) secret: SecretId,
    pub(super) name: SecretName,
}

/// What is to be done with one secret. It is the name that syncs and references go by: a secret that has
/// the name today takes the value, whichever secret had the name then; so no two ever want one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::usecases::syncs) enum Step {
    /// `secret` has the name, and gets the value of `then` unless it has it.
    Set { secret: SecretId, then: Then },
    /// `secret` is the one of then, gets its name back, and the value unless it has it.
    Rename {
        secret: SecretId,
        from: SecretName,
        then: Then,
    },
    /// The secret of then comes back; a new one, if that of then is there under a name that is needed too.
    Recreate { then: Then },
    /// `secret` was not there.
    Delete { secret: SecretId, name: SecretName },
}

/// Decides. Deletions come first, so that what is renamed and recreated finds its name free.
pub(in crate::usecases::syncs) fn steps(then: &[Then], now: &[Now]) -> Vec<Step> {
    let by_name: BTreeMap<&SecretName, &Now> = now.iter().map(|now| (&now.name, now)).collect();
    let names: BTreeSet<&SecretName> = then.iter().map(|then| &then.name).collect();
    let free: BTreeMap<SecretId, &Now> = now
        .iter()
        .filter(|now| !names.contains(&now.name))
        .map(|now| (now.secret, now))
        .collect();
    let mut kept = BTreeSet::new();
    let mut steps = Vec::new();
    for then in then {
        let then = then.clone();
        steps.push(match (by_name.get(&then.name), free.get(&then.secret)) {
            (Some(now), _) => Step::Set {
                secret: now.secret,
                then,
            },
            (None, Some(now)) => {
                kept.insert(now.secret);
                Step::Rename {
                    secret: now.secret,
                    from: now.name.clone(),
                    then,
                }
            }
            (None, None) => Step::Recreate { then },
        });
    }
    let gone = free.values().filter(|now| !kept.contains(&now.secret));
    let mut all: Vec<Step> = gone
        .map(|now| Step::Delete {
            secret: now.secret,
            name: now.name.clone(),
        })
        .collect();
    all.extend(steps);
    all
}

/// The steps as a person reads them, by name. `same_value`: the secret has the value of then.
pub(in crate::usecases::syncs) fn entries(
    steps: &[Step],
    same_value: impl Fn(SecretId, &Then) -> bool,
) -> Vec<ReturnEntry> {
    let mut entries: Vec<ReturnEntry> = steps
        .iter()
        .map(|step| match step {
            Step::Set { secret, then } => ReturnEntry {
                name: then.name.clone(),
                change: if same_value(*secret, then) {
                    ReturnChange::Unchanged
                } else {
                    ReturnChange::Restored {
                        version: then.version,
                    }
                },
            },
            Step::Rename { secret, from, then } => ReturnEntry {
                name: then.name.clone(),
                change: ReturnChange::Renamed {
                    from: from.clone(),
                    version: (!same_value(*secret, then)).then_some(then.version),
                },
            },
            Step::Recreate { then } => ReturnEntry {
                name: then.name.clone(),
                change: ReturnChange::Recreated {
                    version: then.version,
                },
            },
            Step::Delete { name, .. } => ReturnEntry {
                name: name.clone(),
                change: ReturnChange::Deleted,
            },
        })
        .collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    entries
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn id(number: u8) -> SecretId {
        SecretId(Uuid::from_u128(u128::from(number)))
    }

    fn number(id: SecretId) -> u8 {
        u8::try_from(id.0.as_u128()).unwrap()
    }

    fn then(number: u8, name: &str) -> Then {
        Then {
            secret: id(number),
            name: name.parse().unwrap(),
            version: 1,
            deleted: false,
        }
    }

    fn now(number: u8, name: &str) -> Now {
        Now {
            secret: id(number),
            name: name.parse().unwrap(),
        }
    }

    #[test]
    fn a_name_that_another_secret_has_today_is_not_fought_over() {
        let swapped = steps(&[then(1, "A"), then(2, "B")], &[now(2, "A"), now(1, "B")]);
        assert!(
            matches!(&swapped[0], Step::Set { secret, then } if *secret == id(2) && then.secret == id(1))
        );
        assert!(
            matches!(&swapped[1], Step::Set { secret, then } if *secret == id(1) && then.secret == id(2))
        );
        assert_eq!(swapped.len(), 2);
    }

    #[test]
    fn what_was_renamed_is_renamed_back_and_what_is_new_goes_first() {
        let steps = steps(&[then(1, "A"), then(2, "B")], &[now(1, "C"), now(3, "D")]);
        assert_eq!(
            steps[0],
            Step::Delete {
                secret: id(3),
                name: "D".parse().unwrap()
            }
        );
        assert!(matches!(&steps[1], Step::Rename { secret, .. } if *secret == id(1)));
        assert!(matches!(&steps[2], Step::Recreate { then } if then.secret == id(2)));
    }

    fn folder() -> impl Strategy<Value = BTreeMap<u8, u8>> {
        prop::collection::btree_map(0_u8..6, 0_u8..8, 0..6).prop_map(|folder| {
            // One secret a name.
            let by_name: BTreeMap<u8, u8> =
                folder.into_iter().map(|(id, name)| (name, id)).collect();
            by_name.into_iter().map(|(name, id)| (id, name)).collect()
        })
    }

    proptest! {
        #[test]
        fn carried_out_in_order_the_steps_leave_the_names_of_then_and_never_clash(
            before in folder(), after in folder(),
        ) {
            let name = |number: &u8| format!("N{number}");
            let then: Vec<Then> = before.iter().map(|(id, n)| then(*id, &name(n))).collect();
            let now: Vec<Now> = after.iter().map(|(id, n)| now(*id, &name(n))).collect();
            let mut folder: BTreeMap<SecretId, SecretName> =
                now.iter().map(|now| (now.secret, now.name.clone())).collect();
            for step in steps(&then, &now) {
                match step {
                    Step::Set { secret, then } => prop_assert_eq!(&folder[&secret], &then.name),
                    Step::Delete { secret, .. } => { folder.remove(&secret); }
                    Step::Rename { secret, then, .. } => {
                        prop_assert!(folder.values().all(|name| *name != then.name));
                        folder.insert(secret, then.name);
                    }
                    Step::Recreate { then } => {
                        prop_assert!(folder.values().all(|name| *name != then.name));
                        let taken = folder.contains_key(&then.secret);
                        let secret = if taken { id(100 + before[&number(then.secret)]) } else { then.secret };
                        prop_assert!(folder.insert(secret, then.name).is_none());
                    }
                }
            }
            let names: BTreeSet<SecretName> = folder.into_values().collect();
            let wanted: BTreeSet<SecretName> = then.into_iter().map(|then| then.name).collect();
            prop_assert_eq!(names, wanted);
        }
    }
}
