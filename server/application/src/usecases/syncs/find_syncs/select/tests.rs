use domain::{EnvironmentPath, SyncFacts, SyncId, Timestamp};

use super::*;

fn row(name: &str, environment: &str, app: &str) -> SyncRow {
    SyncRow {
        id: id(name),
        name: name.parse().unwrap(),
        description: String::new().try_into().unwrap(),
        source: EnvironmentPath::new(environment.parse().unwrap(), "/backend".parse().unwrap()),
        source_exists: true,
        app: app.parse().unwrap(),
        organization: Some("acme".to_owned()),
        facts: facts(),
        last_synced_at: Some(Timestamp(1)),
    }
}

fn failed(name: &str, environment: &str, app: &str) -> SyncRow {
    let mut row = row(name, environment, app);
    row.facts.failure = Some("No.".to_owned());
    row
}

fn id(name: &str) -> SyncId {
    let number = name.bytes().map(u32::from).sum::<u32>();
    format!("00000000-0000-4000-8000-{number:012}")
        .parse()
        .unwrap()
}

/// All is well.
fn facts() -> SyncFacts {
    SyncFacts {
        auto_sync: true,
        auto_redeploy: false,
        generation: 1,
        pushed_generation: Some(1),
        requested: false,
        running: false,
        removed: false,
        failure: None,
        blocked: None,
        attempt: 0,
        next_attempt_at: None,
        held_removals: 0,
        conflicts: 0,
        drifted: 0,
        accepted: 0,
        machines: 0,
        machines_live: 0,
        rollout_pending: false,
        rollout_failure: None,
        rollout_frozen: false,
        rollout_postponed: None,
    }
}

fn names(rows: &[SyncRow], query: &SyncQuery) -> Vec<String> {
    let found = select(rows.to_vec(), query);
    found.rows().map(|row| row.name.to_string()).collect()
}

#[test]
fn every_word_of_the_search_must_occur_somewhere_in_the_row() {
    let rows = [
        row("api", "prod", "acme-api"),
        row("web", "dev", "acme-web"),
    ];
    let search = |text: &str| {
        let query = SyncQuery {
            search: text.to_owned(),
            ..SyncQuery::default()
        };
        names(&rows, &query)
    };
    assert_eq!(search("ACME backend"), ["api", "web"]);
    assert_eq!(search("acme prod"), ["api"]);
    assert!(search("nothing").is_empty());
}

#[test]
fn status_and_environment_filter_together() {
    let rows = [
        row("api", "prod", "acme-api"),
        failed("web", "prod", "acme-web"),
    ];
    let mut query = SyncQuery {
        status: Some(Badge::Failed),
        ..SyncQuery::default()
    };
    assert_eq!(names(&rows, &query), ["web"]);
    query.environment = Some("dev".parse().unwrap());
    assert!(names(&rows, &query).is_empty());
}

#[test]
fn by_status_what_needs_a_person_comes_first() {
    let rows = [
        row("api", "prod", "acme-api"),
        failed("zoo", "prod", "acme-zoo"),
    ];
    let query = SyncQuery {
        sort: SyncSort::Status,
        ..SyncQuery::default()
    };
    assert_eq!(names(&rows, &query), ["zoo", "api"]);
}

#[test]
fn the_21st_sync_is_on_the_second_page_and_a_page_too_far_is_the_last() {
    let rows: Vec<SyncRow> = (10..31)
        .map(|n| row(&format!("s-{n}"), "dev", "app"))
        .collect();
    let query = SyncQuery {
        page: 9,
        ..SyncQuery::default()
    };
    let found = select(rows.clone(), &query);
    assert_eq!((found.total, found.page, found.pages), (21, 2, 2));
    assert_eq!(names(&rows, &query), ["s-30"]);
}

#[test]
fn the_counts_are_of_every_state_also_of_those_that_the_filter_hides() {
    let rows = vec![
        row("api", "prod", "acme-api"),
        failed("web", "prod", "acme-web"),
        failed("zoo", "dev", "acme-zoo"),
    ];
    let query = SyncQuery {
        status: Some(Badge::Synced),
        environment: Some("prod".parse().unwrap()),
        ..SyncQuery::default()
    };
    let found = select(rows, &query);
    assert_eq!((found.all, found.total), (3, 1));
    let states: Vec<Badge> = found.counts.iter().map(|(badge, _)| *badge).collect();
    assert_eq!(states, Badge::BY_URGENCY);
    let told = found.counts.into_iter().filter(|(_, count)| *count > 0);
    let told: Vec<_> = told.collect();
    assert_eq!(told, [(Badge::Failed, 1), (Badge::Synced, 1)]);
}

#[test]
fn groups_follow_each_other_by_app_or_by_urgency_and_are_sorted_within() {
    let rows = [
        row("c", "prod", "web"),
        failed("b", "prod", "api"),
        row("a", "prod", "web"),
    ];
    let laid_out = |grouping| {
        let query = SyncQuery {
            grouping: Some(grouping),
            ..SyncQuery::default()
        };
        let found = select(rows.to_vec(), &query);
        let groups = found.groups.into_iter();
        let groups = groups.map(|group| {
            let rows = group.rows.iter().map(|row| row.name.to_string());
            (group.key, group.total, rows.collect::<Vec<_>>().join(" "))
        });
        groups.collect::<Vec<_>>()
    };
    let app = |name: &str| Some(SyncGroupKey::App(name.parse().unwrap()));
    let status = |badge| Some(SyncGroupKey::Status(badge));
    assert_eq!(
        laid_out(SyncGrouping::App),
        [
            (app("api"), 1, "b".to_owned()),
            (app("web"), 2, "a c".to_owned())
        ]
    );
    assert_eq!(
        laid_out(SyncGrouping::Status),
        [
            (status(Badge::Failed), 1, "b".to_owned()),
            (status(Badge::Synced), 2, "a c".to_owned())
        ]
    );
}

#[test]
fn a_group_that_goes_on_over_a_page_says_how_many_it_has_in_all() {
    let web = (10..35).map(|n| row(&format!("s-{n}"), "dev", "web"));
    let rows: Vec<SyncRow> = web.chain([row("x", "dev", "zoo")]).collect();
    let query = SyncQuery {
        grouping: Some(SyncGrouping::App),
        page: 2,
        ..SyncQuery::default()
    };
    let found = select(rows, &query);
    let shown: Vec<(usize, usize)> = found
        .groups
        .iter()
        .map(|group| (group.total, group.rows.len()))
        .collect();
    assert_eq!(shown, [(25, 5), (1, 1)]);
}
