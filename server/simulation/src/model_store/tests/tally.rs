use std::{cell::RefCell, collections::BTreeMap};

/// How often each operation was answered in which way: a comparison in which nothing ever succeeds, or
/// nothing is ever refused, compares little.
#[derive(Default)]
pub(super) struct Tally(RefCell<BTreeMap<String, u32>>);

impl Tally {
    /// Counts an answer by its first words, e.g. `claim_push: Ok(Some`.
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
