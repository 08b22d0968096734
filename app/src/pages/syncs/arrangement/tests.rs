use domain::Badge;

use super::*;

fn sync(number: u32) -> Line {
    let id = format!("00000000-0000-4000-8000-{number:012}");
    Line::Sync(id.parse().unwrap())
}

fn group(badge: Badge) -> Line {
    Line::Group(SyncGroupKey::Status(badge))
}

fn lines(lines: &[Line]) -> Arrangement {
    Arrangement {
        lines: lines.to_vec(),
    }
}

fn rows(numbers: &[u32]) -> Arrangement {
    Arrangement {
        lines: numbers.iter().copied().map(sync).collect(),
    }
}

#[test]
fn rows_stay_where_they_are_and_what_is_gone_goes() {
    let shown = rows(&[1, 2, 3]);
    assert_eq!(shown.kept(&rows(&[9, 3, 1])), rows(&[1, 3]));
}

#[test]
fn when_nothing_of_it_is_left_the_fresh_list_is_shown() {
    assert_eq!(rows(&[]).kept(&rows(&[1])), rows(&[1]));
    assert_eq!(rows(&[1]).kept(&rows(&[2, 3])), rows(&[2, 3]));
    assert_eq!(rows(&[1]).kept(&rows(&[])), rows(&[]));
}

#[test]
fn a_group_that_has_become_empty_goes_with_its_last_row() {
    let (failed, synced) = (group(Badge::Failed), group(Badge::Synced));
    let shown = lines(&[failed.clone(), sync(1), synced.clone(), sync(2)]);
    let kept = shown.kept(&lines(&[synced.clone(), sync(2)]));
    assert_eq!(kept, lines(&[synced, sync(2)]));
    let kept = shown.kept(&lines(&[failed.clone(), sync(1)]));
    assert_eq!(kept, lines(&[failed, sync(1)]));
}

#[test]
fn new_rows_are_told_and_so_is_another_order() {
    let shown = rows(&[1, 2]);
    assert!(shown.news(&rows(&[1, 2])).is_none());
    assert_eq!(
        shown.news(&rows(&[1, 9, 2])).words(),
        "1 sync is not shown yet."
    );
    assert_eq!(shown.news(&rows(&[2, 1])).words(), "The order has changed.");
    assert_eq!(
        shown.news(&rows(&[2, 8, 9, 1])).words(),
        "2 syncs are not shown yet, and the order has changed."
    );
}

#[test]
fn a_row_that_belongs_to_another_group_by_now_is_another_order() {
    let (failed, synced) = (group(Badge::Failed), group(Badge::Synced));
    let shown = lines(&[failed.clone(), sync(1), synced.clone(), sync(2)]);
    let fresh = lines(&[synced.clone(), sync(1), sync(2)]);
    assert_eq!(shown.news(&fresh).words(), "The order has changed.");
    let fresh = lines(&[
        failed,
        sync(1),
        group(Badge::Staged),
        sync(3),
        synced,
        sync(2),
    ]);
    assert_eq!(shown.news(&fresh).words(), "1 sync is not shown yet.");
}
