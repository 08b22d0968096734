//! A plan as the rows that a person judges it by.

use domain::{
    SourceSpec, SyncId, SyncName,
    plan::{Change, ForeignReason, HeldReason, Plan, PlanEntry, Unresolved},
};

use crate::components::plan_diff::{ChangeKind, PlanRow};

/// The rows of a plan, with a note where the word alone does not say why: what cannot be pushed, then
/// each key.
///
/// Removals that need approval are shown as removals: that is what approving them does. `source` is the
/// sync's own, so that only what comes from elsewhere says so; `name_of` names the other syncs, as far as
/// they are known.
pub fn plan_rows(
    plan: &Plan,
    source: &SourceSpec,
    name_of: impl Fn(SyncId) -> Option<SyncName>,
) -> Vec<PlanRow> {
    let refused = plan.unresolved.iter().map(refused_row);
    let entries = plan.entries.iter().map(|entry| {
        let (kind, why) = kind_and_reason(&entry.change, &name_of);
        let notes: Vec<String> = [why, origin(entry, source)].into_iter().flatten().collect();
        let row = PlanRow::new(entry.key.as_str(), kind);
        if notes.is_empty() {
            row
        } else {
            row.with_note(notes.join("; "))
        }
    });
    refused.chain(entries).collect()
}

fn refused_row(unresolved: &Unresolved) -> PlanRow {
    let sentence = unresolved.to_string();
    let name = unresolved.secret.as_str();
    let note = sentence
        .strip_prefix(name)
        .unwrap_or(&sentence)
        .trim_start();
    PlanRow::new(name, ChangeKind::Refused).with_note(note)
}

fn kind_and_reason(
    change: &Change,
    name_of: &impl Fn(SyncId) -> Option<SyncName>,
) -> (ChangeKind, Option<String>) {
    let managed_by = |sync| match name_of(sync) {
        Some(name) => format!("managed by {name}"),
        None => "managed by another sync of this app".to_owned(),
    };
    let (kind, why) = match change {
        Change::Create => return (ChangeKind::Create, None),
        Change::Unchanged => return (ChangeKind::Unchanged, None),
        Change::Update { taken_over: false } => return (ChangeKind::Update, None),
        Change::Conflict(sync) => return (ChangeKind::Conflict, Some(managed_by(*sync))),
        Change::Foreign(ForeignReason::OwnedByAnotherSync(sync)) => {
            return (ChangeKind::Foreign, Some(managed_by(*sync)));
        }
        Change::HandedOver(sync) => {
            let taken = match name_of(*sync) {
                Some(name) => format!("not in the source; left for {name}, which takes it over"),
                None => "not in the source; left for another sync of this app, which takes it over"
                    .to_owned(),
            };
            return (ChangeKind::Foreign, Some(taken));
        }
        Change::Update { taken_over: true } => (
            ChangeKind::Update,
            "replaces a value that Airlift did not write",
        ),
        Change::Drifted => (
            ChangeKind::Drifted,
            "changed at Fly.io since Airlift wrote it",
        ),
        Change::Remove => (ChangeKind::Remove, "not in the source"),
        Change::Held(HeldReason::NotWrittenByAirlift) => (
            ChangeKind::Remove,
            "not in the source and set at Fly.io outside Airlift: removed only with approval",
        ),
        Change::Held(HeldReason::ChangedOutside) => (
            ChangeKind::Remove,
            "not in the source and changed at Fly.io since: removed only with approval",
        ),
        Change::Foreign(ForeignReason::OutsideKeySchema) => {
            (ChangeKind::Foreign, "does not match the key schema")
        }
        Change::Foreign(ForeignReason::DeletionDisabled) => (
            ChangeKind::Foreign,
            "not in the source; secret deletion is disabled",
        ),
        Change::Foreign(ForeignReason::Accepted) => (
            ChangeKind::Foreign,
            "changed at Fly.io, and somebody accepted that",
        ),
    };
    (kind, Some(why.to_owned()))
}

/// Where the value comes from, when that is not the source itself under the same name.
fn origin(entry: &PlanEntry, source: &SourceSpec) -> Option<String> {
    let secret = entry.secret.as_ref()?;
    let renamed = secret.as_str() != entry.key;
    let imported = entry.supplied_by.as_ref().filter(|at| *at != source);
    match (renamed, imported) {
        (true, Some(at)) => Some(format!("from {secret}, imported from {at}")),
        (true, None) => Some(format!("from {secret}")),
        (false, Some(at)) => Some(format!("imported from {at}")),
        (false, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        Timestamp,
        plan::{PlanId, UnresolvedReason},
    };

    use super::*;

    fn place(path: &str) -> SourceSpec {
        SourceSpec::new("dev".parse().unwrap(), path.parse().unwrap())
    }

    fn entry(key: &str, secret: Option<&str>, change: Change) -> PlanEntry {
        PlanEntry {
            key: key.to_owned(),
            secret: secret.map(|name| name.parse().unwrap()),
            supplied_by: None,
            change,
            digest: Some("d1".to_owned()),
        }
    }

    fn plan(entries: Vec<PlanEntry>) -> Plan {
        Plan {
            id: PlanId("p".to_owned()),
            observed_at: Timestamp(0),
            entries,
            unresolved: Vec::new(),
            machines: Vec::new(),
            auto_redeploy: false,
            behind: false,
        }
    }

    fn only_row(entry: PlanEntry) -> PlanRow {
        let name = |_| Some("web-prod".parse().unwrap());
        plan_rows(&plan(vec![entry]), &place("/"), name).remove(0)
    }

    #[test]
    fn a_held_removal_is_shown_as_a_removal_that_needs_approval() {
        for reason in [HeldReason::NotWrittenByAirlift, HeldReason::ChangedOutside] {
            let row = only_row(entry("OLD", None, Change::Held(reason)));
            assert_eq!(row.kind, ChangeKind::Remove);
            assert!(row.note.unwrap().ends_with("only with approval"));
        }
    }

    #[test]
    fn a_key_that_another_sync_takes_over_is_not_shown_as_a_removal() {
        let waiting: SyncId = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap();
        let row = only_row(entry("KEY", None, Change::HandedOver(waiting)));
        assert_eq!(row.kind, ChangeKind::Foreign);
        assert!(row.note.unwrap().contains("left for web-prod"));
    }

    #[test]
    fn a_conflict_names_the_sync_that_owns_the_key() {
        let owner: SyncId = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap();
        let row = only_row(entry("KEY", Some("KEY"), Change::Conflict(owner)));
        assert_eq!(row.note.as_deref(), Some("managed by web-prod"));
    }

    #[test]
    fn a_key_says_where_it_comes_from_only_when_that_is_not_obvious() {
        let mut imported = entry("APP_KEY", Some("KEY"), Change::Create);
        imported.supplied_by = Some(place("/shared"));
        let note = only_row(imported).note;
        assert_eq!(note.as_deref(), Some("from KEY, imported from dev:/shared"));
        assert_eq!(
            only_row(entry("KEY", Some("KEY"), Change::Create)).note,
            None
        );
    }

    #[test]
    fn a_secret_that_cannot_be_resolved_is_refused_by_name() {
        let mut plan = plan(Vec::new());
        plan.unresolved.push(Unresolved {
            secret: "URL".parse().unwrap(),
            at: place("/"),
            reason: UnresolvedReason::MissingReference("${HOST}".to_owned()),
        });
        let expected =
            PlanRow::new("URL", ChangeKind::Refused).with_note("in dev:/: ${HOST} does not exist");
        assert_eq!(plan_rows(&plan, &place("/"), |_| None), [expected]);
    }
}
