use std::{cell::RefCell, collections::BTreeMap};

/// How often each operation was answered in which way: a comparison in which nothing ever succeeds, or
/// nothing is ever refused, compares little.
#[derive(Default)]
pub(super) struct Tally(RefCell<BTreeMap<String, u32>>);

impl Tally {
    /// Counts an answer by its first words, e.g. `claim_pushes: Ok PushClaim`.
    pub(super) fn count(&self, method: &str, answer: &str) {
        let mut words = answer.split(['(', ' ', '{', ')', '[']);
        let kind: Vec<&str> = words.by_ref().filter(|it| !it.is_empty()).take(2).collect();
        let key = format!("{method}: {}", kind.join(" "));
        *self.0.borrow_mut().entry(key).or_default() += 1;
    }

    pub(super) fn add_to(&self, all: &mut BTreeMap<String, u32>) {
        for (key, count) in self.0.borrow().iter() {
            *all.entry(key.clone()).or_default() += count;
        }
    }
}

/// What must have been answered at least once, or the comparison is not worth its name.
const EXPECTED: [&str; 66] = [
    "accept_drift: Err InUse",
    "accept_drift: Ok",
    "approvals_of: Ok ApprovedRemoval",
    "change_folder: Err NameTaken",
    "change_folder: Err NotFound",
    "change_folder: Ok false",
    "change_folder: Ok true",
    "change_secret: Err NameTaken",
    "change_secret: Ok",
    "change_sync: Err NameTaken",
    "change_sync: Ok",
    "claim_observation: Ok None",
    "claim_observation: Ok Some",
    "claim_pushes: Ok ]",
    "claim_pushes: Ok PushClaim",
    "claim_rollout: Ok None",
    "claim_rollout: Ok Some",
    "commit_observation: Ok false",
    "commit_observation: Ok true",
    "commit_push: Err LeaseLost",
    "commit_push: Ok PushSettled",
    "create_connection: Err NameTaken",
    "create_folder: Err NameTaken",
    "create_import: Err ImportCycle",
    "create_import: Ok",
    "create_secret: Err NameTaken",
    "create_sync: Err NameTaken",
    "create_sync: Err NotFound",
    "create_sync: Ok",
    "delete_connection: Err InUse",
    "delete_connection: Ok",
    "delete_folder: Err InUse",
    "delete_folder: Ok",
    "delete_import: Ok",
    "delete_secret: Ok",
    "delete_sync: Ok",
    "extend_rollout: Err LeaseLost",
    "extend_rollout: Ok RolloutTerms",
    "fail_observation: Ok",
    "fail_push: Err LeaseLost",
    "fail_push: Ok",
    "finish_rollout: Err LeaseLost",
    "finish_rollout: Ok",
    "ledger_of: Ok LedgerEntry",
    "purge_history: Ok 0",
    "purge_history: Ok 1",
    "record_intents: Err LeaseLost",
    "record_intents: Ok",
    "replace_token: Ok",
    "request_push: Err InUse",
    "request_push: Ok",
    "request_removal: Ok",
    "request_rollout: Err InUse",
    "request_rollout: Ok",
    "restore_secret: Err NameTaken",
    "restore_secret: Err NotFound",
    "restore_secret: Ok",
    "rollout: Ok Some",
    "run_sources: Ok None",
    "run_sources: Ok Some",
    "save_machine: Ok",
    "save_machines: Ok",
    "set_rollout_policy: Ok",
    "shorten_waits: Ok 0",
    "shorten_waits: Ok 1",
    "update_connection: Ok",
];

pub(super) fn missing(answers: &BTreeMap<String, u32>) -> Vec<&'static str> {
    let answered = |expected: &&str| answers.contains_key(*expected);
    EXPECTED.into_iter().filter(|it| !answered(it)).collect()
}
