use std::collections::HashSet;

use application::ports::SecretChanges;

use super::change::Change;
use crate::transport::json_size;

/// Names in one request. Fly.io documents no limit; atomicity is worth a generous one.
const MOST_NAMES: usize = 100;

/// Bytes of JSON in one request.
const MOST_BYTES: usize = 512 << 10;

/// Splits changes into requests, sets before unsets: whoever reads in between sees an old name
/// rather than none. A name that is set is not unset.
pub(super) fn chunks(changes: &SecretChanges) -> Vec<Vec<Change<'_>>> {
    let set: HashSet<&str> = changes.set.iter().map(|(key, _)| key.as_str()).collect();
    let mut seen = HashSet::new();
    let unset = changes.unset.iter().map(String::as_str);
    let unset = unset.filter(|name| !set.contains(name));
    let sets = changes.set.iter();
    let all = sets
        .map(|(key, value)| Change::Set(key.as_str(), value))
        .chain(unset.map(Change::Unset));
    let mut chunks: Vec<Vec<Change<'_>>> = Vec::new();
    let mut bytes = 0;
    for change in all {
        if !seen.insert(change.name().to_owned()) {
            continue;
        }
        let size = size_of(&change);
        match chunks.last_mut() {
            Some(chunk) if chunk.len() < MOST_NAMES && bytes + size <= MOST_BYTES => {
                chunk.push(change);
                bytes += size;
            }
            _ => {
                chunks.push(vec![change]);
                bytes = size;
            }
        }
    }
    chunks
}

/// `"name":"value",` in bytes.
fn size_of(change: &Change<'_>) -> usize {
    let texts = (change.name(), change.value());
    json_size(&texts).unwrap_or(usize::MAX / 4)
}

#[cfg(test)]
mod tests {
    use domain::SecretValue;

    use super::*;

    fn changes(sets: usize, value_bytes: usize, unsets: usize) -> SecretChanges {
        let value = || SecretValue::new("v".repeat(value_bytes)).unwrap();
        SecretChanges {
            set: (0..sets)
                .map(|n| (format!("S{n}").parse().unwrap(), value()))
                .collect(),
            unset: (0..unsets).map(|n| format!("U{n}")).collect(),
        }
    }

    fn sizes(changes: &SecretChanges) -> Vec<usize> {
        chunks(changes).iter().map(Vec::len).collect()
    }

    #[test]
    fn what_fits_goes_in_one_request() {
        assert_eq!(sizes(&changes(60, 10, 40)), [100]);
        assert_eq!(sizes(&changes(0, 0, 0)), Vec::<usize>::new());
    }

    #[test]
    fn more_than_a_hundred_names_are_split_with_the_unsets_last() {
        let changes = changes(150, 10, 70);
        assert_eq!(sizes(&changes), [100, 100, 20]);
        let chunks = chunks(&changes);
        let order: Vec<bool> = chunks
            .iter()
            .flatten()
            .map(|c| c.value().is_some())
            .collect();
        assert!(order.is_sorted_by(|earlier, later| earlier >= later));
    }

    #[test]
    fn no_request_exceeds_half_a_mebibyte() {
        let changes = changes(20, SecretValue::MAX_BYTES, 1);
        assert_eq!(sizes(&changes), [7, 7, 7]);
        for chunk in chunks(&changes) {
            let bytes: usize = chunk.iter().map(size_of).sum();
            assert!(bytes <= MOST_BYTES);
        }
    }

    #[test]
    fn a_name_that_is_set_is_not_unset_and_none_comes_twice() {
        let mut changes = changes(1, 1, 0);
        changes.unset = vec!["S0".to_owned(), "OLD".to_owned(), "OLD".to_owned()];
        let chunks = chunks(&changes);
        let names: Vec<&str> = chunks.iter().flatten().map(Change::name).collect();
        assert_eq!(names, ["S0", "OLD"]);
    }
}
