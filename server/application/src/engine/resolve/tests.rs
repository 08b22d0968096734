use std::collections::{BTreeMap, BTreeSet};

use domain::{EnvironmentPath, SecretId, SecretValue, SyncOptions, plan::UnresolvedReason};
use proptest::prelude::*;
use uuid::Uuid;

use super::source::{Resolved, resolve_loaded};
use crate::ports::{FolderContent, SealedValue, StoredSecret, VaultError};

/// Folders in plain text: the "seal" of these tests is the text's own bytes.
#[derive(Default)]
struct World {
    folders: BTreeMap<EnvironmentPath, Option<FolderContent>>,
    secrets: u128,
}

fn place(text: &str) -> EnvironmentPath {
    let (environment, path) = text.split_once(':').unwrap();
    EnvironmentPath::new(environment.parse().unwrap(), path.parse().unwrap())
}

impl World {
    fn folder(mut self, at: &str, imports: &[&str], secrets: &[(&str, &str)]) -> Self {
        let secrets = secrets
            .iter()
            .map(|(name, value)| {
                self.secrets += 1;
                StoredSecret {
                    id: SecretId(Uuid::from_u128(self.secrets)),
                    name: name.parse().unwrap(),
                    version: 1,
                    value_id: Uuid::nil(),
                    sealed: SealedValue(value.as_bytes().to_vec()),
                }
            })
            .collect();
        let imports = imports.iter().map(|text| place(text)).collect();
        self.folders
            .insert(place(at), Some(FolderContent { secrets, imports }));
        self
    }

    fn resolve_with(&self, options: &SyncOptions) -> (Resolved, BTreeSet<EnvironmentPath>) {
        resolve_loaded(&place("dev:/"), options, &self.folders, &|secret| {
            let text =
                String::from_utf8(secret.sealed.0.clone()).map_err(|_| VaultError::DoesNotOpen)?;
            SecretValue::new(text).map_err(|_| VaultError::DoesNotOpen)
        })
    }

    fn values(&self) -> BTreeMap<String, String> {
        match self.resolve_with(&SyncOptions::default()).0 {
            Resolved::Complete(desired) => desired
                .iter()
                .map(|(key, secret)| (key.to_string(), secret.value.expose().to_owned()))
                .collect(),
            Resolved::Incomplete { unresolved, .. } => panic!("{unresolved:?}"),
            Resolved::SourceMissing => panic!("source missing"),
        }
    }

    fn reasons(&self) -> Vec<(String, UnresolvedReason)> {
        match self.resolve_with(&SyncOptions::default()).0 {
            Resolved::Incomplete { unresolved, .. } => unresolved
                .into_iter()
                .map(|one| (one.secret.to_string(), one.reason))
                .collect(),
            _ => panic!("expected something unresolved"),
        }
    }
}

#[test]
fn own_secrets_win_over_imports_and_the_last_import_wins_over_earlier_ones() {
    let world = World::default()
        .folder(
            "dev:/",
            &["dev:/a", "dev:/b"],
            &[("OWN", "own"), ("X", "own")],
        )
        .folder("dev:/a", &[], &[("X", "a"), ("Y", "a"), ("A", "a")])
        .folder("dev:/b", &["dev:/c"], &[("X", "b"), ("Y", "b")])
        .folder("dev:/c", &[], &[("Y", "c"), ("C", "c")]);
    let values = world.values();
    let shown: Vec<_> = values
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            ("A", "a"),
            ("C", "c"),
            ("OWN", "own"),
            ("X", "own"),
            ("Y", "b")
        ]
    );
}

#[test]
fn references_are_replaced_across_folders_and_environments_and_in_the_imported_folder_s_own_terms()
{
    let world = World::default()
        .folder(
            "dev:/",
            &["dev:/db"],
            &[
                ("URL", "pg://${USER}@${prod.api.v1.HOST}/${staging.NAME}"),
                ("USER", "me"),
            ],
        )
        .folder("dev:/db", &[], &[("DSN", "${USER}!"), ("USER", "db")])
        .folder(
            "prod:/api/v1",
            &[],
            &[("HOST", "h-${PORT}"), ("PORT", "5432")],
        )
        .folder("staging:/", &[], &[("NAME", "n")]);
    let values = world.values();
    assert_eq!(values["URL"], "pg://me@h-5432/n");
    assert_eq!(
        values["DSN"], "db!",
        "an imported value refers to its own folder"
    );
}

#[test]
fn one_bad_secret_leaves_no_desired_state_and_every_bad_one_is_named_with_its_reason() {
    let world = World::default().folder(
        "dev:/",
        &[],
        &[
            ("GOOD", "fine"),
            ("MISSING", "x${NOPE}"),
            ("OTHER", "${prod.a.NOPE}"),
            ("CYCLE_A", "${CYCLE_B}"),
            ("CYCLE_B", "${CYCLE_A}"),
            ("OPEN", "${GOOD"),
            ("bad-name", "v"),
            ("FLY_REGION", "v"),
        ],
    );
    let reasons: BTreeMap<_, _> = world.reasons().into_iter().collect();
    assert_eq!(
        reasons["MISSING"],
        UnresolvedReason::MissingReference("${NOPE}".into())
    );
    assert_eq!(
        reasons["OTHER"],
        UnresolvedReason::MissingReference("${prod.a.NOPE}".into())
    );
    assert!(matches!(
        reasons["CYCLE_A"],
        UnresolvedReason::ReferenceCycle(_)
    ));
    assert!(matches!(
        reasons["CYCLE_B"],
        UnresolvedReason::ReferenceCycle(_)
    ));
    assert_eq!(reasons["OPEN"], UnresolvedReason::MalformedReference);
    assert!(
        matches!(&reasons["bad-name"], UnresolvedReason::RefusedName(name, _) if name == "bad-name")
    );
    assert!(matches!(
        &reasons["FLY_REGION"],
        UnresolvedReason::RefusedName(..)
    ));
    assert!(!reasons.contains_key("GOOD"));
}

#[test]
fn a_missing_source_is_told_apart_from_an_empty_one() {
    assert!(
        World::default()
            .folder("dev:/", &[], &[])
            .values()
            .is_empty()
    );
    assert!(matches!(
        World::default().resolve_with(&SyncOptions::default()).0,
        Resolved::SourceMissing
    ));
}

#[test]
fn every_place_that_was_looked_at_is_a_dependency_even_one_that_does_not_exist() {
    let world = World::default()
        .folder("dev:/", &["dev:/a"], &[("X", "${prod.gone.Y}")])
        .folder("dev:/a", &["staging:/missing"], &[]);
    let (_, read) = world.resolve_with(&SyncOptions::default());
    let read: Vec<_> = read.iter().map(ToString::to_string).collect();
    assert_eq!(read, ["dev:/", "dev:/a", "prod:/gone", "staging:/missing"]);
}

#[test]
fn ten_levels_of_references_are_followed_and_eleven_are_not() {
    let chain = |length: usize| {
        let secrets: Vec<(String, String)> = (0..=length)
            .map(|i| {
                (
                    format!("K{i}"),
                    if i == length {
                        "end".to_owned()
                    } else {
                        format!("${{K{}}}", i + 1)
                    },
                )
            })
            .collect();
        let secrets: Vec<(&str, &str)> = secrets
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        World::default().folder("dev:/", &[], &secrets)
    };
    assert_eq!(chain(10).values()["K0"], "end");
    assert_eq!(
        chain(11).reasons(),
        [("K0".to_owned(), UnresolvedReason::TooDeep)]
    );
}

#[test]
fn references_go_no_deeper_when_what_they_lead_to_was_resolved_before() {
    let value = |depth: usize| match depth {
        0 => "end".to_owned(),
        _ => format!("${{A{:02}}}", depth - 1),
    };
    let secrets: Vec<(String, String)> = (0..=11)
        .map(|depth| (format!("A{depth:02}"), value(depth)))
        .collect();
    let secrets: Vec<(&str, &str)> = secrets
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let reasons = World::default().folder("dev:/", &[], &secrets).reasons();
    assert_eq!(reasons, [("A11".to_owned(), UnresolvedReason::TooDeep)]);
}

#[test]
fn a_value_with_references_may_be_as_long_as_any_other() {
    let longest = "x".repeat(SecretValue::MAX_BYTES);
    let world = World::default().folder("dev:/", &[], &[("A", &longest), ("B", "${A}")]);
    assert_eq!(world.values()["B"].len(), SecretValue::MAX_BYTES);
}

#[test]
fn what_is_wanted_is_found_by_its_key() {
    let world = World::default().folder("dev:/", &[], &[("A", "a")]);
    let Resolved::Complete(desired) = world.resolve_with(&SyncOptions::default()).0 else {
        panic!("incomplete");
    };
    let found = desired.get("A").map(|(_, secret)| secret.value.expose());
    assert_eq!(found, Some("a"));
    assert!(desired.get("B").is_none());
}

#[test]
fn values_that_multiply_each_other_are_refused_before_they_fill_the_memory() {
    let tenfold = |next: &str| format!("${{{next}}}").repeat(10);
    let secrets = [
        ("A", tenfold("B")),
        ("B", tenfold("C")),
        ("C", tenfold("D")),
        ("D", tenfold("E")),
        ("E", "0123456789".to_owned()),
    ];
    let secrets: Vec<(&str, &str)> = secrets.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let reasons = World::default().folder("dev:/", &[], &secrets).reasons();
    assert_eq!(reasons, [("A".to_owned(), UnresolvedReason::ValueTooLarge)]);
}

proptest! {
    #[test]
    fn without_references_values_arrive_as_they_are(values in proptest::collection::btree_map("[A-Z_]{1,6}", "[^$\u{0}]{0,30}", 0..8)) {
        let secrets: Vec<(&str, &str)> = values.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        prop_assert_eq!(World::default().folder("dev:/", &[], &secrets).values(), values);
    }

    #[test]
    fn resolution_ends_and_is_either_complete_or_names_a_culprit(
        graph in proptest::collection::vec((0usize..8, proptest::collection::vec(0usize..9, 0..4)), 1..8),
    ) {
        let secrets: BTreeMap<String, String> = graph
            .iter()
            .map(|(name, targets)| (format!("K{name}"), targets.iter().map(|t| format!("${{K{t}}}")).collect::<Vec<_>>().concat()))
            .collect();
        let secrets: Vec<(&str, &str)> = secrets.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        match World::default().folder("dev:/", &[], &secrets).resolve_with(&SyncOptions::default()).0 {
            Resolved::Complete(desired) => prop_assert_eq!(desired.iter().count(), secrets.len()),
            Resolved::Incomplete { unresolved, .. } => prop_assert!(!unresolved.is_empty()),
            Resolved::SourceMissing => prop_assert!(false),
        }
    }
}
